using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.OAuth;

/// <summary>
/// Where the browser is sent (RFC 6749 §4.1.1, RFC 7636 §4.3): pure, from the document and the values of one attempt.
/// Each reserved parameter stands exactly once, whatever the URL or the extra parameters hold.
/// </summary>
public sealed record AuthorizationRequest(string Url, string Host, IReadOnlyList<AuthorizationPart> Parts)
{
    /// <summary>What neither the URL's query nor extra parameters may set.</summary>
    public static IReadOnlySet<string> Reserved { get; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "client_id",
            "redirect_uri",
            "response_type",
            "response_mode",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "request",
            "request_uri",
        };

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

        var query = new AuthorizationQuery(document, input);
        if (query.AddExtras(values) is { } refused)
        {
            return (null, refused);
        }

        var parts = query.Parts();
        var sent = string.Join(
            '&',
            parts.Where(part => part.Name.Length > 0).Select(part => $"{part.Name}={part.Value}")
        );
        var url =
            endpoint.Fragment is { Length: > 0 } fragment ? $"{text}#{fragment}?{sent}"
            : verdict.Url.Query.Length > 1 ? $"{text}&{sent}"
            : $"{text.TrimEnd('?')}?{sent}";
        var address = new AuthorizationPart("", text, "login-url", Labels.LoginUrl);
        return (
            new AuthorizationRequest(url, verdict.Url.Host, [address, .. parts])
            {
                RedirectUri = query.RedirectUri,
                Scopes = query.Scopes,
            },
            null
        );
    }

    private static string? ReservedIn(string query, IntegrationDraft document) =>
        query
            .TrimStart('?')
            .Split('&', ';')
            .Select(pair => Uri.UnescapeDataString(pair.Split('=', 2)[0]))
            .FirstOrDefault(name => Reserved.Contains(name) || name == document.Authorization.ScopeParameter);
}
