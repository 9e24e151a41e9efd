using System.Net;
using System.Text.Json;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Api;

/// <summary>A program's view of connections and attempts, against the running sandbox.</summary>
public sealed class ConnectionRouteTests : IAsyncLifetime
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly ConnectDriver driver = new();
    private HttpClient program = null!;

    public async ValueTask InitializeAsync() => program = await driver.Studio.ProgramAsync(Permission.Administer);

    public async ValueTask DisposeAsync()
    {
        program.Dispose();
        await driver.DisposeAsync();
    }

    [Fact]
    public async Task A_connection_is_listed_read_tested_renewed_revoked_and_deleted()
    {
        var id = (await driver.ConnectAsync()).ConnectionId!.Value;
        var one = $"/api/v1/connections/{id}";

        var listed = await (
            await program.GetAsync("/api/v1/connections?integration=sandbox-crm&status=active", Ct)
        ).ShouldBeAsync(HttpStatusCode.OK);
        listed.GetProperty("items").GetArrayLength().ShouldBe(1);
        using var read = await program.GetAsync(one, Ct);
        var connection = await read.ShouldBeAsync(HttpStatusCode.OK);
        connection.GetProperty("status").GetString().ShouldBe("active");
        connection.GetProperty("version").GetInt32().ShouldBe(1);
        connection.GetProperty("endUser").ValueKind.ShouldBe(JsonValueKind.Null);
        connection.GetProperty("fields").GetProperty("environment").GetString().ShouldBe("production");
        connection.GetProperty("identifier").GetString().ShouldNotBeNull().ShouldNotContain("•");
        connection.GetProperty("allowedUrls")[0].GetString().ShouldStartWith("http://127.0.0.1");

        foreach (var act in new[] { "test", "refresh" })
        {
            var answer = await (await program.SendAsync(HttpMethod.Post, $"{one}/{act}")).ShouldBeAsync(
                HttpStatusCode.OK
            );
            answer.GetProperty("legs")[0].GetProperty("name").GetString().ShouldBe(act);
            answer.GetProperty("legs")[0].GetProperty("verdict").GetString().ShouldBe("pass");
            answer.GetProperty("findings").GetArrayLength().ShouldBe(0);
            answer.GetProperty("connection").GetProperty("id").GetGuid().ShouldBe(id);
        }

        var revoked = await (
            await program.SendAsync(HttpMethod.Post, $"{one}/revoke", new { reason = "test" })
        ).ShouldBeAsync(HttpStatusCode.OK);
        revoked.GetProperty("connection").GetProperty("status").GetString().ShouldBe("revoked");
        revoked.GetProperty("connection").GetProperty("remoteRevocation").GetString().ShouldBe("revoked");
        foreach (var act in new[] { "test", "refresh", "revoke" })
        {
            await (await program.SendAsync(HttpMethod.Post, $"{one}/{act}")).ShouldBeProblemAsync(
                HttpStatusCode.Conflict,
                "connection_revoked"
            );
        }

        (await program.DeleteAsync(one, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await program.GetAsync(one, Ct)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_token_is_handed_out_fresh_to_who_may_have_it_and_refused_as_the_proxy_refuses()
    {
        var id = (await driver.ConnectAsync()).ConnectionId!.Value;
        var draft = (await driver.ConnectAsync("bob", draft: true)).ConnectionId!.Value;

        using var answer = await program.GetAsync($"/api/v1/connections/{id}/token", Ct);
        var token = await answer.ShouldBeAsync(HttpStatusCode.OK);
        token.GetProperty("accessToken").GetString().ShouldNotBeNullOrEmpty();
        token.GetProperty("tokenType").GetString().ShouldBe("Bearer");
        token.GetProperty("scopes").GetArrayLength().ShouldBeGreaterThan(0);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        await (await program.GetAsync($"/api/v1/connections/{draft}/token", Ct)).ShouldBeProblemAsync(
            HttpStatusCode.Conflict,
            "connection_draft"
        );
        await program.SendAsync(HttpMethod.Post, "/api/v1/integrations/sandbox-crm/disable");
        await (await program.GetAsync($"/api/v1/connections/{id}/token", Ct)).ShouldBeProblemAsync(
            HttpStatusCode.Conflict,
            "integration_disabled"
        );
        await program.SendAsync(HttpMethod.Post, "/api/v1/integrations/sandbox-crm/enable");
        await program.SendAsync(HttpMethod.Post, $"/api/v1/connections/{id}/revoke");
        await (await program.GetAsync($"/api/v1/connections/{id}/token", Ct)).ShouldBeProblemAsync(
            HttpStatusCode.Conflict,
            "connection_revoked"
        );
    }

    [Fact]
    public async Task A_refused_renewal_is_an_answer_with_its_leg_and_finding()
    {
        var id = (await driver.ConnectAsync()).ConnectionId!.Value;
        await driver.SetFaultsAsync(SandboxFault.WrongSecret);

        var answer = await (
            await program.SendAsync(HttpMethod.Post, $"/api/v1/connections/{id}/refresh")
        ).ShouldBeAsync(HttpStatusCode.OK);

        answer.GetProperty("legs")[0].GetProperty("verdict").GetString().ShouldBe("fail");
        answer.GetProperty("findings")[0].GetProperty("code").GetString().ShouldStartWith("refresh.");
    }

    [Fact]
    public async Task Fields_that_decide_the_login_need_a_new_one()
    {
        var id = (await driver.ConnectAsync()).ConnectionId!.Value;
        var one = $"/api/v1/connections/{id}";
        using var read = await program.GetAsync(one, Ct);
        var tag = ("If-Match", read.Headers.ETag!.ToString());

        await (
            await program.SendAsync(HttpMethod.Put, $"{one}/fields", new { fields = new { environment = "sandbox" } })
        ).ShouldBeProblemAsync(HttpStatusCode.PreconditionRequired, "precondition_required");
        var needed = await (
            await program.SendAsync(
                HttpMethod.Put,
                $"{one}/fields",
                new { fields = new { environment = "sandbox" } },
                tag
            )
        ).ShouldBeProblemAsync(HttpStatusCode.Conflict, "reconnect_needed");
        needed.GetProperty("fields")[0].GetString().ShouldBe("environment");
        var invalid = await (
            await program.SendAsync(HttpMethod.Put, $"{one}/fields", new { fields = new { nothing = "x" } }, tag)
        ).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "fields_invalid");
        invalid.GetProperty("errors").GetProperty("nothing").GetString().ShouldNotBeNull();
        using var same = await program.SendAsync(
            HttpMethod.Put,
            $"{one}/fields",
            new { fields = new { environment = "production" } },
            tag
        );
        (await same.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("status").GetString().ShouldBe("active");
    }

    [Fact]
    public async Task Attempts_are_read_and_a_waiting_one_is_cancelled_once()
    {
        var failed = await driver.ConnectAsync();
        var waiting = await driver.StartAsync();

        var listed = await (await program.GetAsync("/api/v1/attempts?status=succeeded", Ct)).ShouldBeAsync(
            HttpStatusCode.OK
        );
        listed.GetProperty("items")[0].GetProperty("id").GetGuid().ShouldBe(failed.Id);
        listed.GetProperty("items")[0].GetProperty("legs")[3].GetProperty("exchanges").GetArrayLength().ShouldBe(1);
        var path = $"/api/v1/attempts/{waiting.Id}";
        (await (await program.GetAsync(path, Ct)).JsonAsync()).GetProperty("status").GetString().ShouldBe("waiting");
        (await (await program.SendAsync(HttpMethod.Post, path + "/cancel")).ShouldBeAsync(HttpStatusCode.OK))
            .GetProperty("status")
            .GetString()
            .ShouldBe("cancelled");
        await (await program.SendAsync(HttpMethod.Post, path + "/cancel")).ShouldBeProblemAsync(
            HttpStatusCode.Conflict,
            "attempt_not_waiting"
        );
    }

    [Fact]
    public async Task A_login_page_that_is_asked_tells_what_is_wrong_and_the_attempt_still_waits()
    {
        await driver.EditAsync(draft => draft.Client.Id = "unknown-client");
        var attempt = (await driver.BeginAsync(draft: true, role: Role.Designer))
            .ShouldBeOfType<BeginResult.Started>()
            .Attempt;

        var answer = await (
            await program.SendAsync(HttpMethod.Post, $"/api/v1/attempts/{attempt.Id}/ask")
        ).ShouldBeAsync(HttpStatusCode.OK);

        answer.GetProperty("status").GetString().ShouldBe("waiting");
        answer.GetProperty("findings")[0].GetProperty("code").GetString().ShouldStartWith("authorize.");
        answer.GetProperty("findings")[0].GetProperty("field").GetString().ShouldBe("client.id");
    }

    [Fact]
    public async Task A_healthy_login_page_yields_no_finding()
    {
        var attempt = await driver.StartAsync();

        var answer = await (
            await program.SendAsync(HttpMethod.Post, $"/api/v1/attempts/{attempt.Id}/ask")
        ).ShouldBeAsync(HttpStatusCode.OK);

        answer.GetProperty("findings").GetArrayLength().ShouldBe(0);
        (await driver.ReceiveAsync(attempt, await driver.LogInAsync(attempt))).ShouldBeOfType<ReceiveResult.Received>();
    }

    [Theory]
    [InlineData("Error 400: redirect_uri_mismatch. The redirect URI in the request does not match.", "redirect.uri")]
    [InlineData("https://login.example/error?error=invalid_scope&error_description=no+such", "authorization.scopes")]
    [InlineData("<html><script>x</script><h1>invalid_client</h1><p>client not found</p></html>", "client.id")]
    public async Task What_a_person_sees_there_leads_to_its_step(string text, string field)
    {
        var attempt = await driver.StartAsync();

        var answer = await (
            await program.SendAsync(HttpMethod.Post, $"/api/v1/attempts/{attempt.Id}/observe", new { text })
        ).ShouldBeAsync(HttpStatusCode.OK);

        answer.GetProperty("status").GetString().ShouldBe("waiting");
        answer.GetProperty("findings")[0].GetProperty("field").GetString().ShouldBe(field);
    }

    [Fact]
    public async Task A_code_in_an_address_that_is_told_is_neither_kept_nor_used()
    {
        var attempt = await driver.StartAsync();

        using var answer = await program.SendAsync(
            HttpMethod.Post,
            $"/api/v1/attempts/{attempt.Id}/observe",
            new { text = "https://x.example/?code=canary-code&error=invalid_scope&error_description=canary-code+bad" }
        );

        await answer.ShouldBeAsync(HttpStatusCode.OK);
        var stored = await driver.AttemptAsync(attempt.Id);
        stored.CodeCipher.ShouldBeNull();
        JsonSerializer.Serialize(stored).ShouldNotContain("canary-code");
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldNotContain("canary-code");
    }

    [Fact]
    public async Task What_happened_is_told_newest_first_and_names_the_key()
    {
        var id = (await driver.ConnectAsync()).ConnectionId!.Value;
        (await program.SendAsync(HttpMethod.Post, $"/api/v1/connections/{id}/revoke")).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );

        var events = await (
            await program.GetAsync($"/api/v1/events?connectionId={id}&kind=connection.revoked", Ct)
        ).ShouldBeAsync(HttpStatusCode.OK);

        events.GetProperty("items").GetArrayLength().ShouldBe(1);
        events.GetProperty("items")[0].GetProperty("actor").GetProperty("name").GetString().ShouldBe("program");
        var first = await (await program.GetAsync("/api/v1/events?limit=1", Ct)).ShouldBeAsync(HttpStatusCode.OK);
        first.GetProperty("nextCursor").GetString().ShouldNotBeNull();
    }
}
