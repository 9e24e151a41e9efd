using System.Text.Json;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Discovery;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.Connections;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Discovery;

/// <summary>An integration made from an address alone connects, with nothing more typed than client id and secret.</summary>
public sealed class DiscoveredConnectTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task One_made_from_the_issuer_connects_to_the_sandbox(string slash)
    {
        await using var studio = new ConnectDriver();
        var origin = studio.Studio.Services.GetRequiredService<SandboxHost>().Origin;
        await MakeAsync(studio, origin + slash);

        var attempt = await studio.ConnectAsync(environment: null, draft: true);

        attempt.Findings.ShouldBeEmpty();
        attempt.Status.ShouldBe(AttemptStatus.Succeeded);
        var connection = (await studio.ConnectionsAsync()).ShouldHaveSingleItem();
        connection.Name.ShouldBe("Alice Archer");
        connection.Identifier.ShouldBe("usr_1001");
        attempt
            .Legs.Single(leg => leg.Name == LegNames.Test)
            .Exchanges.ShouldHaveSingleItem()
            .Url.ShouldBe($"{origin}/userinfo");
    }

    [Fact]
    public async Task One_made_from_an_MCP_server_connects_with_an_initialize_call_and_an_identifier_of_its_own()
    {
        await using var studio = new ConnectDriver();
        await using var server = await McpServerAsync();
        var url = $"{server.Origin}/mcp";
        await MakeAsync(studio, url);

        var attempt = await studio.StartAsync(environment: null, draft: true);
        var login = QueryHelpers.ParseQuery((await studio.LoginUrlAsync(attempt)).Query);
        login["resource"].ToString().ShouldBe(url);
        login["scope"].ToString().ShouldBe("tools.call offline_access");
        await studio.ReceiveAsync(
            attempt.IntegrationId,
            [new("code", "the-code-1"), new("state", login["state"].ToString()), new("iss", $"{server.Origin}/id")]
        );
        attempt = await studio.RunLegsAsync(attempt.Id);

        attempt.Findings.ShouldBeEmpty();
        attempt.Status.ShouldBe(AttemptStatus.Succeeded);
        var token = server.Calls.Single(call => call.Target == "/id/token");
        QueryHelpers.ParseQuery(token.Body)["resource"].ToString().ShouldBe(url);
        var test = server.Calls.Last(call => call.Target == "/mcp");
        test.Headers["Authorization"].ShouldBe("Bearer mcp-access-1");
        test.Headers["Accept"].ShouldBe("application/json, text/event-stream");
        JsonDocument.Parse(test.Body).RootElement.GetProperty("method").GetString().ShouldBe("initialize");
        var connection = (await studio.ConnectionsAsync()).ShouldHaveSingleItem();
        connection.Name.ShouldBe("Harbour tools");
        connection.Identifier.ShouldBe(connection.Id.ToString());
    }

    // The ready-made integration keeps its id, and with it client id, secret and redirect URI; all else is discovered.
    private static async Task MakeAsync(ConnectDriver studio, string address)
    {
        var discovery = new ServerDiscovery(
            studio.Studio.Services.GetRequiredService<OutboundHttp>(),
            studio.Studio.Services.GetRequiredService<OutboundOptions>(),
            new Somebody(await studio.ActorAsync(Role.Designer))
        );
        var outcome = await discovery.FindAsync(address, DiscoveryKind.FindOut, ConnectDriver.Ct);
        var found = outcome.ShouldBeOfType<DiscoveryOutcome.Found>().Discovered;
        var blank = new IntegrationDraft { Slug = "sandbox-crm", Name = "Discovered" };
        var made = DiscoveryTable.Take(blank, DiscoveryTable.Of(found, blank).Where(row => row.Proposed));
        await studio.EditAsync(draft =>
        {
            made.Client.Id = draft.Client.Id;
            foreach (var member in typeof(IntegrationDraft).GetProperties().Where(member => member.CanWrite))
            {
                member.SetValue(draft, member.GetValue(made));
            }
        });
        await studio.BindSecretAsync(new Uri(made.Token.Url).Authority);
    }

    private static Task<ScriptedServer> McpServerAsync()
    {
        ScriptedServer? server = null;
        return StartAsync();

        async Task<ScriptedServer> StartAsync() =>
            server = await ScriptedServer.StartAsync(context =>
            {
                var origin = server!.Origin;
                if (context.Request.Path == "/mcp" && context.Request.Headers.Authorization.Count == 0)
                {
                    context.Response.Headers.WWWAuthenticate =
                        $"Bearer resource_metadata=\"{origin}/.well-known/oauth-protected-resource/mcp\"";
                    return ScriptedServer.Json("{}", 401)(context);
                }

                return (context.Request.Path.Value) switch
                {
                    "/.well-known/oauth-protected-resource/mcp" => ScriptedServer.Json(
                        $$"""{"resource":"{{origin}}/mcp","authorization_servers":["{{origin}}/id"],"scopes_supported":["tools.call"]}"""
                    )(context),
                    "/.well-known/oauth-authorization-server/id" => ScriptedServer.Json(
                        $$"""
                        {"issuer":"{{origin}}/id","authorization_endpoint":"{{origin}}/id/authorize","token_endpoint":"{{origin}}/id/token",
                         "scopes_supported":["tools.call","offline_access"],"code_challenge_methods_supported":["S256"],
                         "authorization_response_iss_parameter_supported":true,"grant_types_supported":["authorization_code","refresh_token"],
                         "token_endpoint_auth_methods_supported":["client_secret_post"]}
                        """
                    )(context),
                    "/id/token" => ScriptedServer.Json(
                        """{"access_token":"mcp-access-1","refresh_token":"mcp-refresh-1","token_type":"bearer","expires_in":3600}"""
                    )(context),
                    "/mcp" => ScriptedServer.Text(
                        "event: message\nid: 1\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"serverInfo\":{\"name\":\"Harbour tools\",\"version\":\"1\"}}}\n\n",
                        "text/event-stream"
                    )(context),
                    _ => ScriptedServer.Json("{}", 404)(context),
                };
            });
    }

    private sealed class Somebody(Actor actor) : IAccess
    {
        public Task<Actor> RequireAsync(Permission permission, CancellationToken ct) => Task.FromResult(actor);
    }
}
