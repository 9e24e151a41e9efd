using System.Text.Json.Nodes;
using ConnectorStudio.Core.Discovery;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Outbound;

namespace ConnectorStudio.Tests.Discovery;

/// <summary>Discovery against a raw server that publishes what a test lets it; everything else is not found.</summary>
internal sealed class DiscoveryLab : IAsyncDisposable
{
    private readonly Dictionary<string, RawAnswer> answers = [];
    private readonly RawServer server;
    private readonly OutboundHttp http;
    private readonly ServerDiscovery discovery;

    /// <param name="onlySandbox">Only this server is exempt, not loopback as a whole.</param>
    public DiscoveryLab(bool onlySandbox = false)
    {
        server = new RawServer(request =>
            answers.GetValueOrDefault(request.Target.Split('?')[0]) ?? RawAnswer.Json("""{"error":"not_found"}""", 404)
        );
        var options = onlySandbox
            ? new OutboundOptions { SandboxOrigin = Origin }
            : new OutboundOptions { AllowLoopback = true };
        http = new OutboundHttp(options, TestRedaction.Shared);
        discovery = new ServerDiscovery(http, options, new Designer());
    }

    public string Origin => server.Url("");

    public IReadOnlyList<string> Asked => [.. server.Requests.Select(request => request.Target)];

    public void Answer(string path, RawAnswer answer) => answers[path] = answer;

    public void Serve(string path, JsonObject document) => Answer(path, RawAnswer.Json(document.ToJsonString()));

    public JsonObject ServerDocument(string issuer) =>
        new()
        {
            ["issuer"] = issuer,
            ["authorization_endpoint"] = $"{Origin}/authorize",
            ["token_endpoint"] = $"{Origin}/token",
            ["userinfo_endpoint"] = $"{Origin}/userinfo",
            ["revocation_endpoint"] = $"{Origin}/revoke",
            ["jwks_uri"] = $"{Origin}/jwks",
            ["scopes_supported"] = new JsonArray("openid", "profile", "email", "offline_access", "things.read"),
        };

    public static JsonObject ResourceDocument(string resource, string issuer) =>
        new() { ["resource"] = resource, ["authorization_servers"] = new JsonArray(issuer) };

    public async Task<Discovered> FoundAsync(string address, DiscoveryKind kind = DiscoveryKind.FindOut) =>
        (await discovery.FindAsync(address, kind, TestContext.Current.CancellationToken))
            .ShouldBeOfType<DiscoveryOutcome.Found>()
            .Discovered;

    public async Task<DiscoveryOutcome.NotFound> NothingAsync(
        string address,
        DiscoveryKind kind = DiscoveryKind.FindOut
    ) =>
        (
            await discovery.FindAsync(address, kind, TestContext.Current.CancellationToken)
        ).ShouldBeOfType<DiscoveryOutcome.NotFound>();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    private sealed class Designer : IAccess
    {
        public Task<Actor> RequireAsync(Permission permission, CancellationToken ct) =>
            Task.FromResult(new Actor(Guid.Empty, "mara@studio.example", Role.Designer));
    }
}
