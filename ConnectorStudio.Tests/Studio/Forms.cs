using System.Net;
using System.Text.RegularExpressions;

namespace ConnectorStudio.Tests.Studio;

/// <summary>Posts forms as a browser does: the page first, its antiforgery token along.</summary>
public static partial class Forms
{
    /// <summary>Gets the page, takes the token from it and posts the fields to <paramref name="action"/> or back to the page.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient client,
        string page,
        Dictionary<string, string> fields,
        string? action = null
    )
    {
        var html = await client.GetStringAsync(page, TestContext.Current.CancellationToken);
        fields["__RequestVerificationToken"] = Token(html);
        return await client.PostAsync(
            action ?? page,
            new FormUrlEncodedContent(fields),
            TestContext.Current.CancellationToken
        );
    }

    public static string Token(string html)
    {
        var found = TokenField().Match(html);
        found.Success.ShouldBeTrue("the page has no form");
        return WebUtility.HtmlDecode(found.Groups["token"].Value);
    }

    [GeneratedRegex(
        """name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex TokenField();
}
