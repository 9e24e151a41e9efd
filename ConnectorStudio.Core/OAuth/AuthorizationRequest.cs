using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.OAuth;

/// <summary>
/// Where the browser is sent (RFC 6749 §4.1.1, RFC 7636 §4.3): pure, from the document and the values of one attempt.
/// Each reserved parameter stands exactly once, whatever the URL or the extra parameters hold.
/// </summary>
/// <param name="Before">The address up to where the parameters begin.</param>
public sealed record AuthorizationRequest(string Before, string Host, IReadOnlyList<AuthorizationPart> Parts)
{
    internal const string ClientIdLabel = "Client ID";

    /// <summary>Where the browser goes.</summary>
    public string Url =>
        Before
        + string.Join('&', Parts.Where(part => part.Name.Length > 0).Select(part => $"{part.Name}={part.Value}"));

    /// <summary>The redirect URI as sent: with the state in its query where the document says so.</summary>
    public required string RedirectUri { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Builds it, or says which member of the document stands in the way.</summary>
    public static (AuthorizationRequest? Request, RequestFault? Fault) Build(
        IntegrationDraft document,
        TemplateValues values,
        AuthorizationInput input,
        OutboundOptions outbound
    )
    {
        var endpoint = document.Authorization;
        if (!UrlTemplate.TryParse(endpoint.Url, out var template, out var malformed))
        {
            return (null, new RequestFault("authorization.url", malformed.Message));
        }

        var rendered = template.Render(values);
        if (!rendered.Rendered(out var text, out var fault))
        {
            return (null, new RequestFault("authorization.url", fault.Message));
        }

        var verdict = UrlPolicy.Check(text, outbound, UrlUse.AuthorizePage, template.HostIsWritten(rendered));
        if (!verdict.Allowed)
        {
            return (null, new RequestFault("authorization.url", verdict.Reason));
        }

        if (ReservedIn(verdict.Url.Query, document) is { } reserved)
        {
            return (
                null,
                new RequestFault("authorization.url", $"The query of Login URL sets {reserved}. Remove it there.")
            );
        }

        if (FrontChannelFault(document) is { } asksTooMuch)
        {
            return (null, asksTooMuch);
        }

        var query = new AuthorizationQuery(document, values, input);
        if ((query.Fault ?? query.AddExtras() ?? query.Doubled()) is { } refused)
        {
            return (null, refused);
        }

        if (Fragment(endpoint.Fragment, values, out var fragment) is { } broken)
        {
            return (null, broken);
        }

        text = verdict.Url.Text;
        var address = new AuthorizationPart(
            "",
            text,
            "login-url",
            Labels.LoginUrl,
            "authorization.url",
            Specs.AuthorizationEndpoint
        );
        var before =
            fragment.Length > 0 ? $"{text}#{fragment}?"
            : verdict.Url.Query.Length > 1 ? $"{text}&"
            : $"{text.TrimEnd('?')}?";
        return (
            new AuthorizationRequest(before, verdict.Url.Host, [address, .. query.Parts()])
            {
                RedirectUri = query.RedirectUri,
                Scopes = query.Scopes,
            },
            null
        );
    }

    /// <summary>The same address for a request that was pushed: it says who asks, and under which reference (RFC 9126 §4).</summary>
    /// <param name="requestUri">As the app gave it.</param>
    internal AuthorizationRequest Referring(string requestUri) =>
        this with
        {
            Parts =
            [
                Parts[0],
                Parts.First(part => part.Label == ClientIdLabel),
                new AuthorizationPart(
                    "request_uri",
                    Uri.EscapeDataString(requestUri),
                    "login-url",
                    Labels.PushedAuthorizationUrl,
                    PushedAuthorizationClient.Field,
                    Specs.RequestUri
                ),
            ],
        };

    // What a person filled in stands in one segment; what the designer wrote stands as it is.
    private static RequestFault? Fragment(string? written, TemplateValues values, out string fragment)
    {
        const string Field = "authorization.fragment";
        fragment = "";
        if (string.IsNullOrEmpty(written))
        {
            return null;
        }

        // A path of its own: read as one, it says which place each value stands in.
        var rooted = written[0] == '/';
        if (!UrlTemplate.Render(rooted ? written : $"/{written}", values).Rendered(out var rendered, out var fault))
        {
            return new RequestFault(Field, fault.Message);
        }

        fragment = rooted ? rendered : rendered[1..];
        return rendered.Any(c => c is '?' or '&' or '#' or '=' or < '!' or > '~')
            ? new RequestFault(Field, "The fragment holds ?, &, #, = or a space.")
            : null;
    }

    private static string? ReservedIn(string query, IntegrationDraft document) =>
        query
            .TrimStart('?')
            .Split('&', ';')
            .Select(pair => Uri.UnescapeDataString(pair.Split('=', 2)[0]))
            .FirstOrDefault(name => IsReserved(name, document));

    /// <summary>Whether a server could read the name as one that has its own member, whatever that is renamed to.</summary>
    internal static bool IsReserved(string name, IntegrationDraft document)
    {
        // Some servers trim names, cut them at [ and read dots and spaces as underscores.
        var read = name.Trim().Split('[')[0].Replace('.', '_').Replace(' ', '_').Replace('+', '_').Trim('_');
        var endpoint = document.Authorization;
        return ReservedParameters.AtAuthorize.Contains(read)
            || string.Equals(read, endpoint.ScopeParameter, StringComparison.OrdinalIgnoreCase)
            || endpoint.ParameterNames.Any(each =>
                (ReservedParameters.AtAuthorize.Contains(each.Key) || each.Key == endpoint.ScopeParameter)
                && string.Equals(each.Value, read, StringComparison.OrdinalIgnoreCase)
            );
    }

    // RFC 9700 §2.1.2: the front channel brings a code only.
    private static RequestFault? FrontChannelFault(IntegrationDraft document)
    {
        var endpoint = document.Authorization;
        if (endpoint.ResponseType.Split(' ').Any(word => word.ToLowerInvariant() is "token" or "id_token"))
        {
            return new RequestFault(
                "authorization.responseType",
                "Response type asks for tokens in the browser. Ask for a code."
            );
        }

        return null;
    }
}
