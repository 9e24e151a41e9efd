using System.Text.Json;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Discovery;

/// <summary>One discovery while it runs: what was asked, and what was learnt.</summary>
internal sealed class DiscoveryRun(OutboundHttp http, OutboundOptions options, CheckedUrl address, DiscoveryKind kind)
{
    private const int MostServers = 3;
    private const int LargestDocument = 512 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private static readonly string[] Addresses =
    [
        "authorization_endpoint",
        "token_endpoint",
        "userinfo_endpoint",
        "revocation_endpoint",
        "jwks_uri",
        "pushed_authorization_request_endpoint",
        "service_documentation",
    ];

    private readonly List<DiscoveryTry> _tries = [];
    private readonly HashSet<string> _asked = [];
    private string? _otherIssuer;
    private string? _unreachable;

    public IReadOnlyList<DiscoveryTry> Tries => _tries;

    public async Task<DiscoveryOutcome> AskAsync(CancellationToken ct)
    {
        var mayBeMcp =
            kind == DiscoveryKind.McpServer || (kind == DiscoveryKind.FindOut && McpCall.LooksLikeOne(address));
        if (!mayBeMcp && kind != DiscoveryKind.Api)
        {
            if (await ServerAsync(WellKnown.OfIssuer(address), ct) is { } server)
            {
                return await FoundAsync(DiscoveryKind.Issuer, server, ct);
            }

            if (kind == DiscoveryKind.Issuer || _unreachable is not null)
            {
                return NotFound();
            }
        }

        return await AskResourceAsync(mayBeMcp, ct);
    }

    private async Task<DiscoveryOutcome> AskResourceAsync(bool mayBeMcp, CancellationToken ct)
    {
        var answer = await CallWithoutTokenAsync(mayBeMcp, ct);
        if (_unreachable is not null)
        {
            return NotFound();
        }

        var serverName = McpCall.ServerName(answer.Body);
        var isMcp =
            mayBeMcp && (kind == DiscoveryKind.McpServer || answer.Status is 401 or 403 || serverName is not null);
        var challenged = answer.Status == 401 ? Challenge.Parameter(answer.Headers, "resource_metadata") : null;
        var resource = await ResourceAsync(challenged, ct);
        var server = resource is null ? null : await GuardianAsync(resource, ct);

        // Before there were documents about resources, the server of an API stood at the API's own host.
        server ??= await ServerAsync(WellKnown.OfIssuer(address), ct);
        var atHost = server is null ? Checked(address.Origin) : null;
        server ??= atHost is null ? null : await ServerAsync(WellKnown.OfIssuer(atHost), ct);
        if (server is null)
        {
            return NotFound();
        }

        var scopes = answer.Status == 401 ? Challenge.Parameter(answer.Headers, "scope") : null;
        var found =
            isMcp ? DiscoveryKind.McpServer
            : kind == DiscoveryKind.FindOut && resource is null && atHost is null ? DiscoveryKind.Issuer
            : DiscoveryKind.Api;
        var outcome = await FoundAsync(found, server, ct, resource);
        return outcome with
        {
            Discovered = outcome.Discovered with
            {
                ServerName = serverName,
                ChallengeScopes = scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
            },
        };
    }

    private async Task<OutboundAnswer> CallWithoutTokenAsync(bool asMcp, CancellationToken ct)
    {
        var answer = await http.SendAsync(
            new OutboundRequest(asMcp ? HttpMethod.Post : HttpMethod.Get, address.Text)
            {
                Headers = [new("Accept", asMcp ? McpCall.Accept : "application/json")],
                Body = asMcp ? McpCall.Initialize.GetRawText() : null,
                ContentType = "application/json",
                Timeout = Timeout,
            },
            ct
        );
        Note(answer, answer.Status == 401 ? "asks for a token, as it should" : null);
        return answer;
    }

    private async Task<Metadata?> ResourceAsync(string? challenged, CancellationToken ct)
    {
        foreach (var url in (challenged is null ? [] : (string[])[challenged]).Concat(WellKnown.OfResource(address)))
        {
            if (await DocumentAsync(url, ct) is not { } document)
            {
                continue;
            }

            var resource = new Metadata(document);
            if (WellKnown.Covers(resource.Text("resource"), address, options))
            {
                return resource;
            }

            Amend($"is about {resource.Text("resource") ?? "no resource"}, not about this address");
        }

        return null;
    }

    /// <summary>The first of a resource's authorization servers that answers for itself.</summary>
    private async Task<Server?> GuardianAsync(Metadata resource, CancellationToken ct)
    {
        foreach (var issuer in (resource.List("authorization_servers") ?? []).Take(MostServers))
        {
            if (Checked(issuer) is not { Query.Length: 0 } url)
            {
                _tries.Add(new DiscoveryTry("GET", issuer, "was not asked: the studio's address rules refuse it"));
            }
            else if (await ServerAsync(WellKnown.OfIssuer(url), ct) is { } server)
            {
                return server;
            }
        }

        return null;
    }

    // The document with most in it wins where a server has two: one of them often leaves the userinfo endpoint out.
    private async Task<Server?> ServerAsync(IReadOnlyList<string> urls, CancellationToken ct)
    {
        List<JsonElement> documents = [];
        string? issuer = null;
        string? at = null;
        foreach (var url in urls)
        {
            if (await DocumentAsync(url, ct) is not { } document)
            {
                continue;
            }

            var metadata = new Metadata(document);
            var named = metadata.Text("issuer");
            if (!WellKnown.Fits(named, url, options))
            {
                _otherIssuer ??= named;
                Amend($"names the issuer {named ?? "nowhere"}, which is not the one it was asked for");
            }
            else if (metadata.Text("authorization_endpoint") is null || metadata.Text("token_endpoint") is null)
            {
                Amend("names no login page or no token endpoint");
            }
            else if (issuer is null || issuer == named)
            {
                issuer = named;
                at ??= url;
                documents.Add(document);
                if (metadata.Text("userinfo_endpoint") is not null)
                {
                    break;
                }
            }
        }

        return at is null ? null : new Server(new Metadata([.. documents]), at);
    }

    private async Task<JsonElement?> DocumentAsync(string url, CancellationToken ct)
    {
        if (_unreachable is not null || !_asked.Add(url))
        {
            return null;
        }

        var answer = await http.SendAsync(
            new OutboundRequest(HttpMethod.Get, url)
            {
                HostIsWritten = address.IsExempt,
                Headers = [new("Accept", "application/json")],
                Timeout = Timeout,
                MaxBytes = LargestDocument,
            },
            ct
        );
        var json = answer.IsSuccess ? AnswerBody.ReadJson(answer.Body) : null;
        var isDocument = json is { ValueKind: JsonValueKind.Object };
        Note(
            answer,
            isDocument ? "is a document"
                : answer.IsSuccess ? "answers, but not with a document"
                : null
        );
        return isDocument ? json : null;
    }

    private async Task<DiscoveryOutcome.Found> FoundAsync(
        DiscoveryKind found,
        Server server,
        CancellationToken ct,
        Metadata? resource = null
    )
    {
        var refused = new Dictionary<string, string>();
        foreach (var url in Addresses.Select(server.Metadata.Text).OfType<string>().Distinct())
        {
            if (await http.RefusalAsync(url, UrlUse.CalledEndpoint, address.IsExempt, ct) is { } refusal)
            {
                refused[url] = refusal.Message;
            }
        }

        return new DiscoveryOutcome.Found(
            new Discovered(found, address, server.Metadata, server.Url) { Resource = resource, Refused = refused }
        );
    }

    private DiscoveryOutcome.NotFound NotFound() =>
        new(
            _unreachable
                ?? (
                    _otherIssuer is { } other
                        ? $"The document names another issuer: {other}. Type that one if it is the app's."
                        : "No document about logins was found there. Look in the app's documentation for its issuer, or type Login URL and Token URL yourself."
                )
        )
        {
            OtherIssuer = _otherIssuer,
        };

    // What documents and headers name is trusted with loopback only where the typed address itself is on it.
    private CheckedUrl? Checked(string url) =>
        UrlPolicy.Check(url, options, UrlUse.CalledEndpoint, address.IsExempt).Url;

    private void Note(OutboundAnswer answer, string? meaning)
    {
        if (!answer.Arrived && Checked(answer.Exchange.Url)?.Origin == address.Origin && answer.Status is null)
        {
            _unreachable ??= answer.Failure.Message;
        }

        var result =
            !answer.Arrived ? answer.Failure.Message
            : answer.RedirectLocation is { } location ? $"{answer.Status}, points to {location}"
            : meaning is null ? $"{answer.Status}"
            : $"{answer.Status}, {meaning}";
        _tries.Add(new DiscoveryTry(answer.Exchange.Method, answer.Exchange.Url, result));
    }

    private void Amend(string meaning)
    {
        var last = _tries[^1];
        _tries[^1] = last with { Result = $"{last.Result.Split(',')[0]}, {meaning}" };
    }

    private sealed record Server(Metadata Metadata, string Url);
}
