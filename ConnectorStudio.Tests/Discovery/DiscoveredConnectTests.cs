using System.Text.Json;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Discovery;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.AuthorizationServers;
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
        await using var server = await AuthorizationServer.StartAsync();
        var url = $"{server.Origin}/mcp";
        PlayMcp(server);
        var draft = await MakeAsync(studio, url);
        server.Registration = server.Registration with
        {
            Id = draft.Client.Id,
            Authentications = ["client_secret_post"],
        };
        await studio.SetSecretAsync(server.Registration.Secret, new Uri(url).Authority);

        var attempt = await studio.StartAsync(environment: null, draft: true);
        var login = await studio.LoginUrlAsync(attempt);
        var back = await server.LogInAsync(login, ct: ConnectDriver.Ct);
        await studio.ReceiveAsync(attempt.IntegrationId, back.Pairs);
        attempt = await studio.RunLegsAsync(attempt.Id);

        attempt.Findings.ShouldBeEmpty();
        attempt.Status.ShouldBe(AttemptStatus.Succeeded);
        var asked = QueryHelpers.ParseQuery(login.Query);
        asked["resource"].ToString().ShouldBe(url);
        asked["scope"].ToString().ShouldBe("tools.call offline_access");
        server.Of(Endpoint.Token).ShouldHaveSingleItem().Form.ShouldContain(("resource", url));
        var test = server.Of(Endpoint.Api).Last(request => request.Target == "/mcp");
        test.Method.ShouldBe("POST");
        test.Header("Accept").ShouldBe("application/json, text/event-stream");
        test.Header("Authorization").ShouldNotBeNull().ShouldStartWith("Bearer ");
        JsonDocument.Parse(test.Body).RootElement.GetProperty("method").GetString().ShouldBe("initialize");
        var connection = (await studio.ConnectionsAsync()).ShouldHaveSingleItem();
        connection.Name.ShouldBe("Harbour tools");
        connection.Identifier.ShouldBe(connection.Id.ToString());
    }

    // The ready-made integration keeps its id, and with it client id, secret and redirect URI; all else is discovered.
    private static async Task<IntegrationDraft> MakeAsync(ConnectDriver studio, string address)
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
        return made;
    }

    // An MCP server and the authorization server that guards it, on one host; the first call has no token.
    private static void PlayMcp(AuthorizationServer server)
    {
        var origin = server.Origin;
        server.CallbackExtras["iss"] = $"{origin}/id";
        server.Next(
            Endpoint.Api,
            Answer.Status(
                401,
                ("WWW-Authenticate", $"Bearer resource_metadata=\"{origin}/.well-known/oauth-protected-resource/mcp\"")
            )
        );
        server.Api["/.well-known/oauth-protected-resource/mcp"] = Answer.Json(
            $$"""{"resource":"{{origin}}/mcp","authorization_servers":["{{origin}}/id"],"scopes_supported":["tools.call"]}"""
        );
        server.Api["/.well-known/oauth-authorization-server/id"] = Answer.Json(
            $$"""
            {"issuer":"{{origin}}/id","authorization_endpoint":"{{origin}}/id/authorize","token_endpoint":"{{origin}}/id/token",
             "scopes_supported":["tools.call","offline_access"],"code_challenge_methods_supported":["S256"],
             "authorization_response_iss_parameter_supported":true,"grant_types_supported":["authorization_code","refresh_token"],
             "token_endpoint_auth_methods_supported":["client_secret_post"]}
            """
        );
        server.Api["/mcp"] = Answer.Text(
            "event: message\nid: 1\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"serverInfo\":{\"name\":\"Harbour tools\",\"version\":\"1\"}}}\n\n",
            "text/event-stream"
        );
    }

    private sealed class Somebody(Actor actor) : IAccess
    {
        public Task<Actor> RequireAsync(Permission permission, CancellationToken ct) => Task.FromResult(actor);
    }
}
