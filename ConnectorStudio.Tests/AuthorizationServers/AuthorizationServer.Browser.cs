using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ConnectorStudio.Tests.Outbound;

namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>The login page, and the person in front of it.</summary>
internal sealed partial class AuthorizationServer
{
    private int codes;
    private bool denies;

    /// <summary>
    /// Opens the login page as a browser does, agrees, and tells what the browser brings to the callback. What an app
    /// keeps behind # its page's script sends on.
    /// </summary>
    public async Task<LoginReturn> LogInAsync(Uri loginUrl, bool allow = true, CancellationToken ct = default)
    {
        var text = loginUrl.OriginalString;
        if (text.IndexOf('#') is var at and >= 0)
        {
            var inside = text[(at + 1)..].Split('?', 2).ElementAtOrDefault(1) ?? "";
            text = $"{text[..at]}{(text[..at].Contains('?') ? '&' : '?')}{inside}";
        }

        denies = !allow;

        // The certificate of a made-up host is of no matter to a made-up browser: it asks the plain door.
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new UriBuilder(text) { Scheme = "http", Port = 80 }.Uri
        );
        request.Headers.Host = loginUrl.Authority;
        using var answer = await browser.SendAsync(request, ct);
        var page = await answer.Content.ReadAsStringAsync(ct);
        if (answer.Headers.Location is { } location)
        {
            return new LoginReturn(
                location,
                new RawRequest($"GET {location.OriginalString} X\r\n\r\n", "").Query,
                page
            );
        }

        var posted = HiddenInput()
            .Matches(page)
            .Select(field => (field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)))
            .ToArray();
        return new LoginReturn(
            posted.Length == 0 ? null : new Uri(FormAction().Match(page).Groups["url"].Value),
            posted,
            page
        );
    }

    private Answer Authorize(RawRequest request)
    {
        var read = Ahead(Read(request));
        var reason = FaultOf(read) ?? (denies ? RefusalReason.Denied : null);
        if (reason is RefusalReason.ClientUnknown or RefusalReason.RedirectUriUnknown)
        {
            return Page(reason.Value); // whoever is not known is sent nowhere (RFC 6749 §4.1.2.1)
        }

        if (reason is { } refused)
        {
            var refusal = Refusal.Of(Endpoint.Authorize, refused);
            return Registration.KeepsErrors
                ? Page(refused)
                : Back(read, [("error", refusal.Error), ("error_description", refusal.Words)]);
        }

        var login = new Login
        {
            Person = Person,
            Code = $"code-{++codes}",
            RedirectUri = read("redirect_uri") ?? "",
            Challenge = Registration.ProofKeys == ProofKeys.Ignored ? null : read("code_challenge"),
            ChallengeMethod = read("code_challenge_method"),
            Nonce = read("nonce"),
            Scope = read("scope") ?? "",
        };
        Logins.Add(login);
        return Back(read, [(CodeParameter, login.Code), .. CallbackExtras.Select(extra => (extra.Key, extra.Value))]);
    }

    private RefusalReason? FaultOf(Func<string, string?> read)
    {
        var challenge = read("code_challenge");
        return read("client_id") != Registration.Id ? RefusalReason.ClientUnknown
            : !KnowsRedirect(read("redirect_uri") ?? "") ? RefusalReason.RedirectUriUnknown
            : read("response_type") is { } type && !Registration.ResponseTypes.Contains(type)
                ? RefusalReason.ResponseTypeUnknown
            : challenge is null && Registration.ProofKeys == ProofKeys.Required ? RefusalReason.ChallengeMissing
            : challenge is not null && Registration.ProofKeys == ProofKeys.Refused ? RefusalReason.ChallengeUnwanted
            : !KnowsScopes(read("scope") ?? "") ? RefusalReason.ScopeUnknown
            : null;
    }

    private bool KnowsRedirect(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out _) && Registration.RedirectUris?.Contains(uri.Split('?')[0]) != false;

    private Answer Back(Func<string, string?> read, IReadOnlyList<(string Name, string Value)> parameters)
    {
        var uri = read("redirect_uri")!;
        var state = Registration.Names.GetValueOrDefault("state") ?? "state";
        IReadOnlyList<(string Name, string Value)> sent = read("state") is { } value
            ? [.. parameters, (state, value)]
            : parameters;
        if (read("response_mode") == "form_post")
        {
            var inputs = string.Concat(
                sent.Select(each =>
                    $"<input type=hidden name=\"{each.Name}\" value=\"{WebUtility.HtmlEncode(each.Value)}\">"
                )
            );
            return Answer.Html(
                $"<form method=post action=\"{uri}\">{inputs}</form><script>document.forms[0].submit()</script>"
            );
        }

        var query = string.Join('&', sent.Select(each => $"{each.Name}={Uri.EscapeDataString(each.Value)}"));
        return Answer.Redirect($"{uri}{(uri.Contains('?') ? '&' : '?')}{query}");
    }

    private static Answer Page(RefusalReason reason)
    {
        var refusal = Refusal.Of(Endpoint.Authorize, reason);
        return Answer.Html($"<!doctype html><title>Error</title><p>{refusal.Error}: {refusal.Words}</p>", 400);
    }

    private bool KnowsScopes(string scope) =>
        Registration.Scopes is not { } known
        || scope.Split(Registration.ScopeSeparator, StringSplitOptions.RemoveEmptyEntries).All(known.Contains);

    private static string ChallengeOf(string verifier, string? method) =>
        method == "S256"
            ? Convert
                .ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))
                .TrimEnd('=')
                .Replace('+', '-')
                .Replace('/', '_')
            : verifier;

    [GeneratedRegex(
        "<input type=hidden name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\">",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex HiddenInput();

    [GeneratedRegex("action=\"(?<url>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormAction();
}
