using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Api;
using ConnectorStudio.Tests.Connections;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.Http;

namespace ConnectorStudio.Tests.Webhooks;

/// <summary>The whole studio at work: what happens to a connection is told by itself.</summary>
public sealed class WebhookJourneyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_that_is_made_revoked_and_deleted_is_told_each_time()
    {
        var told = Channel.CreateUnbounded<JsonElement>();
        await using var receiver = await ScriptedServer.StartAsync(async context =>
        {
            await told.Writer.WriteAsync(JsonSerializer.Deserialize<JsonElement>((string)context.Items["body"]!));
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        });
        await using var driver = new ConnectDriver();
        using var program = await driver.Studio.ProgramAsync(Permission.Administer);
        using var made = await program.SendAsync(HttpMethod.Post, "/api/v1/webhooks", new { url = receiver.Origin });
        await made.ShouldBeAsync(HttpStatusCode.Created);

        await driver.ConnectAsync();
        var created = await told.Reader.ReadAsync(Ct);
        var id = created.GetProperty("data").GetProperty("connectionId").GetString();
        created.GetProperty("type").GetString().ShouldBe("connection.created");
        created.GetProperty("data").GetProperty("integration").GetString().ShouldBe("sandbox-crm");
        created.GetProperty("data").GetProperty("attemptId").GetString().ShouldNotBeNull();

        using var revoke = await program.PostAsync($"/api/v1/connections/{id}/revoke", null, Ct);
        await revoke.ShouldBeAsync(HttpStatusCode.OK);
        var revoked = await told.Reader.ReadAsync(Ct);
        revoked.GetProperty("type").GetString().ShouldBe("connection.revoked");
        revoked.GetProperty("data").GetProperty("status").GetString().ShouldBe("revoked");

        using var delete = await program.DeleteAsync($"/api/v1/connections/{id}", Ct);
        delete.IsSuccessStatusCode.ShouldBeTrue();
        var deleted = await told.Reader.ReadAsync(Ct);
        deleted.GetProperty("type").GetString().ShouldBe("connection.deleted");
        deleted.GetProperty("data").GetProperty("connectionId").GetString().ShouldBe(id);
        deleted.GetProperty("data").GetProperty("integration").GetString().ShouldBe("sandbox-crm");
    }

    [Fact]
    public async Task A_Connect_that_fails_is_told_with_its_leg()
    {
        var told = Channel.CreateUnbounded<JsonElement>();
        await using var receiver = await ScriptedServer.StartAsync(async context =>
            await told.Writer.WriteAsync(JsonSerializer.Deserialize<JsonElement>((string)context.Items["body"]!))
        );
        await using var driver = new ConnectDriver();
        using var program = await driver.Studio.ProgramAsync(Permission.Administer);
        using var made = await program.SendAsync(HttpMethod.Post, "/api/v1/webhooks", new { url = receiver.Origin });
        await made.ShouldBeAsync(HttpStatusCode.Created);

        await driver.SetFaultsAsync(ConnectorStudio.Sandbox.SandboxFault.WrongSecret);
        var attempt = await driver.ConnectAsync();

        var failed = await told.Reader.ReadAsync(Ct);
        failed.GetProperty("type").GetString().ShouldBe("attempt.failed");
        var data = failed.GetProperty("data");
        data.GetProperty("attemptId").GetGuid().ShouldBe(attempt.Id);
        data.GetProperty("reason").GetString().ShouldBe("Connect to Sandbox CRM failed at token");
    }
}
