using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Discovery;

/// <summary>Test API, name, identifier and allowed URLs.</summary>
internal sealed partial class DiscoveryProposals
{
    // Whose account it is: an MCP server does not tell, OpenID's userinfo endpoint does (Core §5.3).
    private void Account()
    {
        if (IsMcp)
        {
            var url = found.Address.Text;
            Test(
                $"POST {url}, initialize",
                Suggest("/test/method", "POST"),
                Suggest("/test/url", url),
                Suggest("/test/headers", new Dictionary<string, string> { ["Accept"] = McpCall.Accept }),
                new Suggestion("/test/body", McpCall.Initialize),
                Suggest("/test/error", "/error/message")
            );
            Set(
                "/connectionName",
                Labels.ConnectionName,
                "{{test.result.serverInfo.title ?? test.result.serverInfo.name}}"
            );
            Allow(AllowedOfResource());
            Set(
                "/uniqueIdentifier",
                Labels.UniqueIdentifier,
                "{{connection.id}}",
                "An MCP server does not tell whose account it is, so each Connect makes a connection of its own."
            );
            return;
        }

        var apiUrl = found.Kind == DiscoveryKind.Api ? AllowedOfResource() : null;
        if (Server.Text("userinfo_endpoint") is not { } userinfo)
        {
            _rows.Add(
                new DiscoveryRow("test.url", Labels.TestApi, draft.Test.Url, "not said")
                {
                    Note = "The server has no userinfo endpoint: type one of the API that answers for every account.",
                }
            );
            Allow(apiUrl);
            return;
        }

        Test(userinfo, Suggest("/test/method", "GET"), Suggest("/test/url", userinfo));
        Set(
            "/connectionName",
            Labels.ConnectionName,
            "{{test.name ?? test.preferred_username ?? test.email ?? test.sub}}"
        );
        Allow(apiUrl, userinfo);
        Set("/uniqueIdentifier", Labels.UniqueIdentifier, "{{test.sub}}");
    }

    private string AllowedOfResource() =>
        found.Resource?.Text("resource") is { } resource
        && found.Address.Text.StartsWith(resource.TrimEnd('/') + "/", StringComparison.Ordinal)
        && resource.TrimEnd('/') != found.Address.Text.TrimEnd('/')
            ? resource
            : found.Address.Text;

    // RFC 8707: the resource as it calls itself; an MCP server is one even where it publishes nothing.
    private string? ResourceText() =>
        found.Resource?.Text("resource") ?? (IsMcp ? found.Address.Text.TrimEnd('/') : null);

    private void Test(string theirs, params Suggestion[] use)
    {
        var refused = use.Select(each => DiscoveryTable.Shown(each.Value))
            .Select(text => found.Refused.GetValueOrDefault(text))
            .FirstOrDefault(reason => reason is not null);
        _rows.Add(
            new DiscoveryRow("test.url", Labels.TestApi, $"{draft.Test.Method} {draft.Test.Url}".Trim(), theirs)
            {
                Use = use,
                IsSame = use.All(IsThere),
                Proposed = draft.Test.Url.Length == 0,
                Refused = refused,
            }
        );
    }

    private void Allow(params string?[] urls)
    {
        List<string> wanted =
        [
            .. urls.OfType<string>().Where(url => !found.Refused.ContainsKey(url)).Except(draft.AllowedUrls),
        ];
        if (urls.OfType<string>().Any())
        {
            SetList(
                "/allowedUrls",
                Labels.AllowedUrls,
                [.. draft.AllowedUrls.Union(wanted)],
                found.Kind == DiscoveryKind.Issuer ? "Add the base URLs of the API that you want to call." : null
            );
        }
    }
}
