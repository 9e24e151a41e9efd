using System.Text.Json;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Connections;

public sealed class ConnectionTesterTests : IAsyncLifetime
{
    private static readonly OutboundOptions Loopback = new() { AllowLoopback = true };

    private readonly OutboundHttp http = new(Loopback, new Redaction(new byte[32]));
    private ScriptedServer api = null!;
    private IntegrationDraft draft = null!;

    public async ValueTask InitializeAsync()
    {
        api = await ScriptedServer.StartAsync(ScriptedServer.Json("""{"id":7,"name":"Ann"}"""));
        draft = Some.Draft();
        draft.AllowedUrls = [$"{api.Origin}/v1/"];
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await api.DisposeAsync();
    }

    [Fact]
    public async Task The_test_sends_the_token_by_step_12_and_keeps_the_answer()
    {
        draft.Request.Query.Add(new RequestParameter { Name = "account", Value = "{{test.id}}" });

        var outcome = await RunAsync();

        var call = api.Calls.ShouldHaveSingleItem();
        call.Target.ShouldBe("/v1/me");
        call.Headers["Authorization"].ShouldBe("Bearer access-token-1");
        call.Headers["Accept"].ShouldBe("application/json");
        outcome.Leg.Verdict.ShouldBe(LegVerdict.Pass);
        outcome.Leg.Message.ShouldStartWith("GET /v1/me answered 200 in ");
        outcome.Findings.ShouldBeEmpty();
        outcome.Values.Test!.Value.GetProperty("name").GetString().ShouldBe("Ann");
        outcome.Sample.ShouldBe("""{"id":7,"name":"Ann"}""");
    }

    [Fact]
    public async Task No_secret_shows_in_exchange_or_sample()
    {
        api.Answer = ScriptedServer.Json("""{"id":7,"echo":"Bearer access-token-1","access_token":"other-one-22"}""");

        var outcome = await RunAsync();

        var kept = JsonSerializer.Serialize(outcome.Leg) + outcome.Sample;
        kept.ShouldNotContain("access-token-1");
        kept.ShouldNotContain("other-one-22");
        JsonDocument.Parse(outcome.Sample!).RootElement.GetProperty("id").GetInt32().ShouldBe(7);
    }

    [Theory]
    [InlineData(401, "application/json", "{}", "test.token_refused")]
    [InlineData(403, "application/json", "{}", "test.forbidden")]
    [InlineData(200, "application/json", """{"error":"nope"}""", "test.error_inside_success")]
    public async Task A_refusal_fails_the_leg_with_its_finding(int status, string type, string body, string code)
    {
        api.Answer = ScriptedServer.Text(body, type, status);

        var outcome = await RunAsync();

        outcome.Leg.Verdict.ShouldBe(LegVerdict.Fail);
        outcome.Leg.Exchanges.ShouldHaveSingleItem().Status.ShouldBe(status);
        outcome.Findings.ShouldContain(
            finding => finding.Code == code,
            string.Join(", ", outcome.Findings.Select(f => f.Code))
        );
        outcome.Values.Test.ShouldBeNull();
    }

    [Theory]
    [InlineData(404, "application/json", "{}")]
    [InlineData(500, "application/json", "{}")]
    [InlineData(200, "text/html", "<!doctype html><title>Log in</title>")]
    [InlineData(200, "application/json", """{"ok":false}""")]
    public async Task Any_other_unexpected_answer_fails_with_a_finding(int status, string type, string body)
    {
        draft.Test.Success = body.Contains("ok", StringComparison.Ordinal)
            ? new SuccessRule { Path = "/ok", EqualTo = JsonSerializer.SerializeToElement(true) }
            : null;
        api.Answer = ScriptedServer.Text(body, type, status);

        var outcome = await RunAsync();

        outcome.Leg.Verdict.ShouldBe(LegVerdict.Fail);
        outcome.Findings.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_redirect_is_reported_and_not_followed()
    {
        api.Answer = context =>
        {
            context.Response.Redirect($"{api.Origin}/v1/elsewhere");
            return Task.CompletedTask;
        };

        var outcome = await RunAsync();

        api.Calls.Count.ShouldBe(1);
        outcome.Leg.Message.ShouldContain("/v1/elsewhere");
        outcome.Findings.ShouldHaveSingleItem().Code.ShouldBe("test.redirected");
    }

    [Fact]
    public async Task A_test_outside_the_allowed_urls_is_not_sent()
    {
        draft.Test.Url = "https://api.other.example/me";

        var outcome = await RunAsync();

        api.Calls.ShouldBeEmpty();
        outcome.Leg.Exchanges.ShouldBeEmpty();
        var finding = outcome.Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("test.url_not_allowed");
        finding.Step.ShouldBe(10);
        finding.Why.ShouldContain("U11");
    }

    [Fact]
    public async Task A_missing_value_refuses_the_test_and_names_its_member()
    {
        draft.Test.Headers["X-Realm"] = "{{callback.realmId}}";

        var outcome = await RunAsync();

        api.Calls.ShouldBeEmpty();
        outcome.Findings.ShouldHaveSingleItem().Field.ShouldBe("test.headers");
    }

    [Fact]
    public async Task An_unreachable_api_is_a_finding_not_an_exception()
    {
        await api.DisposeAsync();

        var outcome = await RunAsync();

        outcome.Findings.ShouldHaveSingleItem().Code.ShouldBe("test.unreachable");
    }

    [Fact]
    public async Task An_answer_that_is_no_json_is_shown_as_text()
    {
        api.Answer = ScriptedServer.Text("pong", "text/plain");

        var outcome = await RunAsync();

        outcome.Leg.Verdict.ShouldBe(LegVerdict.Pass);
        outcome.Leg.Message.ShouldContain("text/plain");
        outcome.Leg.Exchanges.Single().ResponseBody.ShouldBe("pong");
        outcome.Sample.ShouldBeNull();
    }

    [Fact]
    public async Task Follow_ups_run_in_order_and_their_captures_serve_the_next()
    {
        draft.Test.FollowUps =
        [
            new FollowUpRequest
            {
                Name = "sites",
                Url = "/sites",
                Query = { ["of"] = "{{test.id}}" },
                Captures =
                [
                    new Capture
                    {
                        Name = "siteId",
                        Path = "/0/id",
                        Required = true,
                    },
                ],
            },
            new FollowUpRequest { Name = "site", Url = "/sites/{{followUp.siteId}}" },
        ];
        api.Answer = context =>
            ScriptedServer.Json(context.Request.Path == "/v1/sites" ? """[{"id":"s/1"}]""" : """{"id":7}""")(context);

        var outcome = await RunAsync();

        api.Calls.Select(call => call.Target).ShouldBe(["/v1/me", "/v1/sites?of=7", "/v1/sites/s%2F1"]);
        outcome.Values.FollowUp["siteId"].ShouldBe("s/1");
        outcome.Leg.Exchanges.Count.ShouldBe(3);
        outcome.Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_follow_up_that_gives_a_host_outside_its_pins_fails()
    {
        draft.Test.FollowUps =
        [
            new FollowUpRequest
            {
                Name = "where",
                Url = "/where",
                Captures =
                [
                    new Capture
                    {
                        Name = "host",
                        Path = "/host",
                        Type = CaptureTypes.Host,
                        HostSuffixes = [".acme.example"],
                    },
                ],
            },
        ];
        api.Answer = ScriptedServer.Json("""{"id":7,"host":"api.evil.example"}""");

        var outcome = await RunAsync();

        outcome.Leg.Verdict.ShouldBe(LegVerdict.Fail);
        outcome.Findings.ShouldHaveSingleItem().Code.ShouldBe("test.capture_refused");
    }

    [Fact]
    public async Task A_large_answer_leaves_a_sample_with_shorter_lists()
    {
        var items = Enumerable.Range(0, 2000).Select(i => new { id = i, text = new string('x', 100) });
        api.Answer = ScriptedServer.Json(JsonSerializer.Serialize(new { id = 7, items }));

        var outcome = await RunAsync();

        outcome.Passed.ShouldBeTrue();
        outcome.Sample!.Length.ShouldBeLessThanOrEqualTo(64 * 1024);
        JsonDocument.Parse(outcome.Sample).RootElement.GetProperty("items").GetArrayLength().ShouldBe(50);
    }

    private Task<TestOutcome> RunAsync() =>
        new ConnectionTester(http, Loopback, new DpopProofs(TimeProvider.System), TimeProvider.System).RunAsync(
            draft,
            new ConnectionValues { ConnectionId = Guid.Empty, AccessToken = new Secret("access-token-1") },
            TestContext.Current.CancellationToken
        );
}
