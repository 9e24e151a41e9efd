using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.People;
using ConnectorStudio.FirstStart;
using ConnectorStudio.Tests.Connect;

namespace ConnectorStudio.Tests.Api;

/// <summary>
/// A program that knows the studio by <c>/openapi/v1.json</c> alone: it finds each route there by its operation id, and
/// goes the whole way against the sandbox.
/// </summary>
public sealed class OutsideProgramTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_makes_an_integration_connects_calls_through_it_and_is_refused_once_revoked()
    {
        await using var link = new LinkBrowser(with: studio => studio.OnPort()); // the proxy reads the request line as it came
        using var program = await link.Studio.ProgramAsync(
            Permission.Design,
            Permission.Connect,
            Permission.SeeConnections,
            Permission.SendRequests,
            Permission.Revoke
        );
        var routes = Routes(await (await program.GetAsync("/openapi/v1.json", Ct)).JsonAsync());
        using var ready = await SendAsync("getIntegrationsSlug", null, ("slug", "sandbox-crm"));
        var sandbox = new Uri(
            (await ready.ShouldBeAsync(HttpStatusCode.OK))
                .GetProperty("document")
                .GetProperty("authorization")
                .GetProperty("url")
                .GetString()!
                .Replace("{{environment}}", "production", StringComparison.Ordinal)
        ).GetLeftPart(UriPartial.Authority);

        // An integration, registered at the app with its own redirect URI, published.
        await using var gate = await CountingGate.StartAsync(sandbox);
        var document = Document(sandbox, gate.Origin, "not-yet");
        using var made = await SendAsync("postIntegrations", new { document });
        var redirectUri = (await made.ShouldBeAsync(HttpStatusCode.Created)).GetProperty("redirectUri").GetString();
        var (clientId, clientSecret) = await RegisterAsync(sandbox, redirectUri!);
        document["client"]!["id"] = clientId;
        using var saved = await program.SendAsync(
            HttpMethod.Put,
            routes["putIntegrationsSlug"].Path.Replace("{slug}", "outside", StringComparison.Ordinal),
            new { document, clientSecret },
            ("If-Match", made.Headers.ETag!.ToString())
        );
        (await saved.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("secretSet").GetBoolean().ShouldBeTrue();
        using var refused = await SendAsync("postIntegrationsSlugPublish", new { }, ("slug", "outside"));
        if (refused.StatusCode == HttpStatusCode.Conflict)
        {
            var codes = (await refused.JsonAsync())
                .GetProperty("findings")
                .EnumerateArray()
                .Select(finding => finding.GetProperty("code").GetString())
                .ToArray();
            (
                await SendAsync("postIntegrationsSlugPublish", new { acknowledge = codes }, ("slug", "outside"))
            ).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        // Its user connects in a browser of their own.
        using var session = await SendAsync(
            "postConnectSessions",
            new
            {
                integration = "outside",
                endUser = "u1",
                anyHolder = true,
            }
        );
        var started = await session.ShouldBeAsync(HttpStatusCode.Created);
        await link.ConnectAsync(new Uri(started.GetProperty("url").GetString()!).PathAndQuery);
        var outcome = await (
            await SendAsync("getConnectSessionsId", null, ("id", started.GetProperty("id").GetString()!))
        ).ShouldBeAsync(HttpStatusCode.OK);
        outcome.GetProperty("status").GetString().ShouldBe("succeeded");
        var id = outcome.GetProperty("connectionId").GetString()!;
        var connection = await (await SendAsync("getConnectionsId", null, ("id", id))).ShouldBeAsync(HttpStatusCode.OK);
        connection.GetProperty("endUser").GetString().ShouldBe("u1");

        // It calls the app, renews, and ends it.
        using var me = await SendAsync("getConnectionsIdProxyPath", null, ("id", id), ("path", "me"));
        (await me.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("name").GetString().ShouldBe("Alice Archer");
        me.Headers.GetValues("ConnectorStudio-Outcome").ShouldBe(["forwarded"]);
        var renewed = await (await SendAsync("postConnectionsIdRefresh", null, ("id", id))).ShouldBeAsync(
            HttpStatusCode.OK
        );
        renewed.GetProperty("legs")[0].GetProperty("verdict").GetString().ShouldBe("pass");
        (await SendAsync("getConnectionsIdProxyPath", null, ("id", id), ("path", "me"))).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        var revoked = await (
            await SendAsync("postConnectionsIdRevoke", new { reason = "done" }, ("id", id))
        ).ShouldBeAsync(HttpStatusCode.OK);
        revoked.GetProperty("connection").GetProperty("status").GetString().ShouldBe("revoked");
        var before = gate.Calls;
        before.ShouldBeGreaterThan(5); // a code redeemed, three times /me, a renewal, the revocation
        using var over = await SendAsync("getConnectionsIdProxyPath", null, ("id", id), ("path", "me"));
        await over.ShouldBeProblemAsync(HttpStatusCode.Conflict, "connection_revoked");
        over.Headers.GetValues("ConnectorStudio-Outcome").ShouldBe(["refused"]);
        using var posted = await SendAsync("postConnectionsIdProxyPath", new { }, ("id", id), ("path", "contacts"));
        await posted.ShouldBeProblemAsync(HttpStatusCode.Conflict, "connection_revoked");
        using var test = await SendAsync("postConnectionsIdTest", null, ("id", id));
        await test.ShouldBeProblemAsync(HttpStatusCode.Conflict, "connection_revoked");
        using var renewal = await SendAsync("postConnectionsIdRefresh", null, ("id", id));
        await renewal.ShouldBeProblemAsync(HttpStatusCode.Conflict, "connection_revoked");
        gate.Calls.ShouldBe(before, "nothing goes to the app or its provider after the revocation");

        Task<HttpResponseMessage> SendAsync(
            string operation,
            object? body,
            params (string Name, string Value)[] parameters
        )
        {
            var (method, path) = routes[operation];
            foreach (var (name, value) in parameters)
            {
                path = path.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
            }

            return program.SendAsync(method, path, body, []);
        }
    }

    private static Dictionary<string, (HttpMethod Method, string Path)> Routes(JsonElement openApi) =>
        openApi
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path =>
                path.Value.EnumerateObject()
                    .Where(member => member.Name != "parameters")
                    .Select(operation =>
                        (
                            Id: operation.Value.GetProperty("operationId").GetString()!,
                            Route: (HttpMethod.Parse(operation.Name), path.Name)
                        )
                    )
            )
            .ToDictionary(each => each.Id, each => each.Route);

    private static async Task<(string Id, string Secret)> RegisterAsync(string sandbox, string redirectUri)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(
            $"{sandbox}/apps",
            new { name = "Outside", redirectUris = new[] { redirectUri } },
            Ct
        );
        var app = await answer.JsonAsync();
        return (app.GetProperty("clientId").GetString()!, app.GetProperty("clientSecret").GetString()!);
    }

    /// <summary>The person logs in at the sandbox itself; whatever the studio sends goes by the gate.</summary>
    private static JsonObject Document(string sandbox, string gate, string clientId) =>
        SomeDocument.Of(draft =>
        {
            var ready = SandboxCrm.Document(sandbox, clientId);
            (draft.Slug, draft.Name, draft.Fields) = ("outside", "Outside", ready.Fields);
            draft.Client.Id = clientId;
            draft.Authorization.Url = ready.Authorization.Url;
            draft.Authorization.Scopes = ready.Authorization.Scopes;
            draft.Authorization.AlwaysScopes = ready.Authorization.AlwaysScopes;
            draft.Token.Url = ByTheGate(ready.Token.Url);
            draft.Revoke.Url = ByTheGate(ready.Revoke.Url!);
            draft.ConnectionName = ready.ConnectionName;
            draft.AllowedUrls = ready.AllowedUrls.ConvertAll(ByTheGate);
            draft.UniqueIdentifier = ready.UniqueIdentifier;

            string ByTheGate(string url) => url.Replace(sandbox, gate, StringComparison.Ordinal);
        });
}
