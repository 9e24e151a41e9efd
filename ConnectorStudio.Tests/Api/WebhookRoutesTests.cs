using System.Net;
using System.Text.Json;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Connections;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Api;

/// <summary>A program keeps its webhooks by the API alone.</summary>
public sealed class WebhookRoutesTests(OneStudio one) : IClassFixture<OneStudio>
{
    private const string Webhooks = "/api/v1/webhooks";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_webhook_is_made_seen_changed_and_deleted_and_its_secret_shown_once()
    {
        await using var studio = new StudioFactory();
        using var program = await studio.ProgramAsync(Permission.Administer);
        var body = new
        {
            url = "https://hooks.partner.example/in",
            description = "Billing",
            events = new[] { "connection.revoked" },
        };

        using var made = await program.SendAsync(HttpMethod.Post, Webhooks, body);
        var webhook = await made.ShouldBeAsync(HttpStatusCode.Created);
        var address = made.Headers.Location!.ToString();
        webhook.GetProperty("secret").GetString()!.ShouldStartWith("whsec_");
        address.ShouldBe($"{Webhooks}/{webhook.GetProperty("id").GetString()}");
        var etag = made.Headers.ETag!.ToString();

        using var seen = await program.GetAsync(address, Ct);
        (await seen.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("secret").ValueKind.ShouldBe(JsonValueKind.Null);
        seen.Headers.ETag!.ToString().ShouldBe(etag);
        await (
            await program.SendAsync(HttpMethod.Put, address, new { body.url, enabled = false })
        ).ShouldBeProblemAsync(HttpStatusCode.PreconditionRequired, "precondition_required");
        using var changed = await program.SendAsync(
            HttpMethod.Put,
            address,
            new { body.url, enabled = false },
            ("If-Match", etag)
        );
        (await changed.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("enabled").GetBoolean().ShouldBeFalse();
        await (
            await program.SendAsync(HttpMethod.Put, address, new { body.url }, ("If-Match", etag))
        ).ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");

        (await program.DeleteAsync(address, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await program.DeleteAsync(address, Ct)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_test_its_log_and_its_redelivery_are_had_by_the_API()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Text("down", "text/plain", 500));
        await using var studio = new StudioFactory();
        using var program = await studio.ProgramAsync(Permission.Administer);
        var address = await MakeAsync(program, receiver.Origin + "/in");

        var test = await (await program.PostAsync(address + "/test", null, Ct)).ShouldBeAsync(HttpStatusCode.OK);
        test.GetProperty("status").GetString().ShouldBe("failed");
        test.GetProperty("log")[0].GetProperty("status").GetInt32().ShouldBe(500);
        receiver.Answer = ScriptedServer.Json("{}");
        var delivery = $"{address}/deliveries/{test.GetProperty("id").GetString()}";
        var again = await (await program.PostAsync(delivery + "/redeliver", null, Ct)).ShouldBeAsync(HttpStatusCode.OK);

        again.GetProperty("status").GetString().ShouldBe("delivered");
        again.GetProperty("tries").GetInt32().ShouldBe(2);
        receiver
            .Calls.Select(call => call.Headers["webhook-id"])
            .Distinct()
            .ShouldHaveSingleItem()
            .ShouldBe(again.GetProperty("messageId").GetString());
        receiver.Calls.ShouldAllBe(call => call.Body == again.GetProperty("body").GetString());
        (await (await program.GetAsync(delivery, Ct)).ShouldBeAsync(HttpStatusCode.OK))
            .GetRawText()
            .ShouldBe(again.GetRawText());
        (await (await program.GetAsync(address + "/deliveries?status=failed", Ct)).ShouldBeAsync(HttpStatusCode.OK))
            .GetProperty("items")
            .GetArrayLength()
            .ShouldBe(0);
    }

    [Fact]
    public async Task Webhooks_and_deliveries_are_listed_in_parts()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using var studio = new StudioFactory();
        using var program = await studio.ProgramAsync(Permission.Administer);
        var address = await MakeAsync(program, receiver.Origin + "/in");
        await MakeAsync(program, receiver.Origin + "/two");
        for (var i = 0; i < 3; i++)
        {
            await program.PostAsync(address + "/test", null, Ct);
        }

        (await IdsAsync(program, Webhooks)).Count.ShouldBe(2);
        (await IdsAsync(program, address + "/deliveries")).Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("""{"url":"http://hooks.partner.example/in"}""", 422, "webhook_invalid")]
    [InlineData("""{"url":"https://10.0.0.7/in"}""", 422, "webhook_invalid")]
    [InlineData("""{"url":"https://hooks.partner.example/","events":["no.such"]}""", 422, "webhook_invalid")]
    [InlineData("""{"url":"https://hooks.partner.example/","colour":"red"}""", 400, "request_malformed")]
    [InlineData("""{"description":"no address"}""", 400, "request_malformed")]
    [InlineData("""{"url":null}""", 400, "request_malformed")]
    public async Task What_cannot_be_a_webhook_is_refused_by_a_problem(string body, int status, string code)
    {
        using var program = await one.Studio.ProgramAsync(Permission.Administer);

        using var answer = await program.SendAsync(HttpMethod.Post, Webhooks, body);

        await answer.ShouldBeProblemAsync((HttpStatusCode)status, code);
    }

    [Fact]
    public async Task A_key_without_the_permission_learns_nothing_and_another_webhooks_delivery_is_not_found()
    {
        await using var receiver = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using var studio = new StudioFactory();
        using var admin = await studio.ProgramAsync(Permission.Administer);
        using var other = await studio.ProgramAsync(Permission.Design, Permission.Revoke, Permission.Connect);
        var address = await MakeAsync(admin, receiver.Origin + "/in");
        var second = await MakeAsync(admin, receiver.Origin + "/two");
        var test = await (await admin.PostAsync(address + "/test", null, Ct)).ShouldBeAsync(HttpStatusCode.OK);

        foreach (var path in new[] { Webhooks, address, address + "/deliveries", $"{Webhooks}/{Guid.NewGuid()}" })
        {
            await (await other.GetAsync(path, Ct)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "permission_missing");
        }

        await (
            await admin.GetAsync($"{second}/deliveries/{test.GetProperty("id").GetString()}", Ct)
        ).ShouldBeProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    private static async Task<string> MakeAsync(HttpClient program, string url)
    {
        using var made = await program.SendAsync(HttpMethod.Post, Webhooks, new { url });
        await made.ShouldBeAsync(HttpStatusCode.Created);
        return made.Headers.Location!.ToString();
    }

    private static async Task<List<string>> IdsAsync(HttpClient program, string path)
    {
        List<string> ids = [];
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await (await program.GetAsync($"{path}?limit=1&cursor={cursor}", Ct)).ShouldBeAsync(
                HttpStatusCode.OK
            );
            ids.AddRange(
                page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)
            );
            cursor = page.GetProperty("nextCursor").GetString();
        }

        return ids;
    }
}
