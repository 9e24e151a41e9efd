using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ConnectorStudio.Tests.Sandbox;

/// <summary>
/// A person with a browser at the sandbox provider: goes to a login URL, signs in, allows or denies, and tells where
/// the provider sends them back to, without going there. Keeps its cookies from call to call.
/// </summary>
public sealed class SandboxBrowser : IDisposable
{
    private const int MaxRedirects = 10;
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true });
    private readonly string _person;

    public SandboxBrowser(string person = "alice") => _person = person;

    /// <summary>Goes through to the callback URL with a code.</summary>
    public Task<Uri> AllowAsync(Uri loginUrl, CancellationToken ct) => DecideAsync(loginUrl, "allow", ct);

    /// <summary>Goes through to the callback URL with error=access_denied.</summary>
    public Task<Uri> DenyAsync(Uri loginUrl, CancellationToken ct) => DecideAsync(loginUrl, "deny", ct);

    /// <summary>Opens an address; the stop is a page of the provider or the address it sends the browser away to.</summary>
    public Task<BrowserStop> OpenAsync(Uri url, CancellationToken ct) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, url), ct);

    /// <summary>Signs in and stops at the page or address after it.</summary>
    public async Task<BrowserStop> SignInAsync(BrowserStop login, CancellationToken ct, string password = "sandbox") =>
        await SubmitAsync(login, new() { ["login"] = _person, ["password"] = password }, ct);

    /// <summary>Sends the page's form, hidden fields included, with these values typed or pressed.</summary>
    public async Task<BrowserStop> SubmitAsync(
        BrowserStop page,
        Dictionary<string, string> typed,
        CancellationToken ct,
        int form = 0
    )
    {
        var element = page.Document.Forms.OfType<IHtmlFormElement>().ElementAt(form);
        var fields = element
            .Elements.OfType<IHtmlInputElement>()
            .Where(input => input is { Name: { Length: > 0 }, Type: "hidden" } && !typed.ContainsKey(input.Name))
            .Select(input => KeyValuePair.Create(input.Name!, input.Value));
        var action = element.GetAttribute("action") is { Length: > 0 } given ? new Uri(page.Url, given) : page.Url;
        var request = new HttpRequestMessage(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent(fields.Concat(typed)),
        };
        return await SendAsync(request, ct);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Uri> DecideAsync(Uri loginUrl, string decision, CancellationToken ct)
    {
        var stop = await OpenAsync(loginUrl, ct);
        if (stop.Page?.QuerySelector("#password") is not null)
        {
            stop = await SignInAsync(stop, ct);
        }

        if (stop.Page?.QuerySelector("button[name=decision]") is not null)
        {
            stop = await SubmitAsync(stop, new() { ["decision"] = decision }, ct);
        }

        return stop.Page is null
            ? stop.Url
            : throw new InvalidOperationException($"Stayed at {stop.Url} ({(int)stop.Status}): {stop.Text}");
    }

    private async Task<BrowserStop> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var home = request.RequestUri!.GetLeftPart(UriPartial.Authority);
        for (var hop = 0; hop < MaxRedirects; hop++)
        {
            using var answer = await _http.SendAsync(request, ct);
            if (answer.Headers.Location is not { } location)
            {
                var html = await answer.Content.ReadAsStringAsync(ct);
                var page = await new HtmlParser().ParseDocumentAsync(html, ct);
                return new BrowserStop(request.RequestUri!, answer.StatusCode, page, Headers(answer));
            }

            var next = new Uri(request.RequestUri!, location);
            if (next.GetLeftPart(UriPartial.Authority) != home)
            {
                return new BrowserStop(next, answer.StatusCode, null, Headers(answer));
            }

            request = new HttpRequestMessage(HttpMethod.Get, next);
        }

        throw new InvalidOperationException($"More than {MaxRedirects} redirects, last to {request.RequestUri}.");
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage answer) =>
        answer.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
}
