using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Requests;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Tests.Studio;
using static ConnectorStudio.Tests.Requests.Outgoing;

namespace ConnectorStudio.Tests.Requests;

public sealed class RequestParametersTests
{
    [Fact]
    public void A_forced_header_replaces_the_callers_and_a_default_one_does_not()
    {
        var draft = Some.Draft();
        draft.Request.Headers.Add(new RequestParameter { Name = "X-Version", Value = "2" });
        draft.Request.Headers.Add(new RequestParameter { Name = "X-Region", Value = "{{region}}" });

        var request = Make(
            draft,
            new CallerRequest("GET", "/me") { Headers = [new("authorization", "Bearer stolen"), new("x-version", "1")] }
        );

        request.Headers.ShouldBe([
            new("x-version", "1"),
            new("Authorization", "Bearer at-1"),
            new("X-Region", "eu west"),
        ]);
    }

    [Fact]
    public void Rows_count_only_when_enabled_and_for_their_hosts_and_methods()
    {
        var draft = Some.Draft();
        draft.Request.Headers =
        [
            new()
            {
                Name = "A",
                Value = "1",
                Enabled = false,
            },
            new()
            {
                Name = "B",
                Value = "1",
                Hosts = ["other.acme.example"],
            },
            new()
            {
                Name = "C",
                Value = "1",
                Hosts = [".acme.example"],
            },
            new()
            {
                Name = "D",
                Value = "1",
                Methods = ["POST"],
            },
            new()
            {
                Name = "E",
                Value = "1",
                Methods = ["get"],
            },
        ];

        Make(draft, new CallerRequest("GET", "/me")).Headers.Select(header => header.Key).ShouldBe(["C", "E"]);
    }

    [Fact]
    public void A_query_row_is_encoded_and_leaves_the_callers_bytes_alone()
    {
        var draft = Some.Draft();
        draft.Request.Query =
        [
            new()
            {
                Name = "region",
                Value = "{{region}}&x",
                Mode = "force",
            },
            new() { Name = "page", Value = "1" },
        ];

        Make(draft, new CallerRequest("GET", "/me?page=2&q=a%2Fb+c&region=us"))
            .Url.Text.ShouldBe("https://api.acme.example/v1/me?page=2&q=a%2Fb+c&region=eu%20west%26x");
    }

    [Fact]
    public void A_missing_value_refuses_the_request_and_is_never_empty()
    {
        var draft = Some.Draft();
        draft.Request.Headers.Add(new RequestParameter { Name = "X-Site", Value = "{{followUp.site}}" });

        var refusal = Refuse(draft, new CallerRequest("GET", "/me"));

        refusal.Code.ShouldBe(RequestRefusals.ValueMissing);
        refusal.Field.ShouldBe("request.headers[1].value");
    }

    [Fact]
    public void A_row_that_names_a_later_legs_value_is_left_out_of_the_test()
    {
        var draft = Some.Draft();
        draft.Request.Headers.Add(new RequestParameter { Name = "X-Account", Value = "{{test.id}}" });
        draft.Request.Query.Add(new RequestParameter { Name = "site", Value = "{{followUp.site}}" });

        var test = Make(draft, new CallerRequest("GET", "/me"), RequestMoment.Test);
        var followUp = Make(draft, new CallerRequest("GET", "/me"), RequestMoment.FollowUp);

        test.Headers.Select(header => header.Key).ShouldBe(["Authorization"]);
        test.Url.Query.ShouldBe("");
        followUp.Headers.ShouldContain(new KeyValuePair<string, string>("X-Account", "7"));
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("content-length")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Connection")]
    [InlineData("X Y")]
    [InlineData("")]
    public void A_header_that_frames_the_request_is_refused_from_a_row_and_from_the_caller(string name)
    {
        var draft = Some.Draft();
        draft.Request.Headers.Add(new RequestParameter { Name = name, Value = "1" });

        Refuse(draft, new CallerRequest("GET", "/me")).Code.ShouldBe(RequestRefusals.HeaderNotAllowed);
        Refuse(Some.Draft(), new CallerRequest("GET", "/me") { Headers = [new(name, "1")] })
            .Code.ShouldBe(RequestRefusals.HeaderNotAllowed);
    }

    [Fact]
    public void A_header_value_with_a_line_break_is_refused()
    {
        var draft = Some.Draft();
        draft.Request.Headers.Add(new RequestParameter { Name = "X-Region", Value = "{{bad}}" });

        Refuse(draft, new CallerRequest("GET", "/me"), Values.WithField("bad", TemplateValue.Of("a\r\nHost: b")))
            .Code.ShouldBe(RequestRefusals.ValueRefused);
    }

    [Fact]
    public void Body_rows_merge_into_a_json_object_and_keep_its_own_members()
    {
        var draft = Some.Draft();
        draft.Request.Body =
        [
            new() { Name = "region", Value = Json("\"{{region}}\"") },
            new() { Name = "name", Value = Json("\"ours\"") },
            new()
            {
                Name = "meta",
                Value = Json("{\"v\":2,\"to\":[\"{{test.id}}\"]}"),
                Mode = "force",
            },
        ];

        var request = Make(
            draft,
            new CallerRequest("POST", "/contacts")
            {
                Headers = [new("Content-Type", "application/json; charset=utf-8")],
                Body = """{"name":"theirs","amount":1.10,"meta":null}""",
            }
        );

        request.Body.ShouldBe("""{"name":"theirs","amount":1.10,"meta":{"v":2,"to":["7"]},"region":"eu west"}""");
    }

    [Fact]
    public void Body_rows_merge_into_a_form()
    {
        var draft = Some.Draft();
        draft.Request.Body =
        [
            new()
            {
                Name = "api_key",
                Value = Json("\"a&b\""),
                Mode = "force",
            },
            new() { Name = "flag", Value = Json("true") },
        ];

        Make(
            draft,
            new CallerRequest("POST", "/contacts")
            {
                Headers = [new("Content-Type", "application/x-www-form-urlencoded")],
                Body = "api_key=x&name=J+D",
            }
        )
            .Body.ShouldBe("name=J+D&api_key=a%26b&flag=true");
    }

    [Theory]
    [InlineData("GET", "application/json", "{}")]
    [InlineData("POST", "text/plain", "{}")]
    [InlineData("POST", "application/json", "[1]")]
    public void Any_other_body_stays_as_it_is(string method, string contentType, string body)
    {
        var draft = Some.Draft();
        draft.Request.Body =
        [
            new()
            {
                Name = "a",
                Value = Json("1"),
                Mode = "force",
            },
        ];

        Make(
            draft,
            new CallerRequest(method, "/contacts") { Headers = [new("Content-Type", contentType)], Body = body }
        )
            .Body.ShouldBe(body);
    }

    [Fact]
    public void A_program_s_request_says_nothing_of_its_parts_costs_less_and_is_the_same_otherwise()
    {
        var draft = Some.Draft();
        draft.Request.Query = [new() { Name = "v", Value = "2" }];
        var plan = RequestPlan.For(draft, Values, RequestMoment.Connection, new());
        var told = new CallerRequest("GET", "/me") { Headers = [new("X-A", "1")] };
        var silent = told with { Origins = null };

        var ofProgram = Of(plan, silent);
        var ofDesigner = Of(plan, told);

        ofProgram.Origins.ShouldBeEmpty();
        ofDesigner.Origins.Select(origin => origin.Name).ShouldBe(["v", "Authorization"]);
        ofProgram.Headers.ShouldBe(ofDesigner.Headers);
        ofProgram.Url.Text.ShouldBe(ofDesigner.Url.Text);
        var saved = Allocated(() => Of(plan, told)) - Allocated(() => Of(plan, silent));
        saved.ShouldBeGreaterThan(0);
    }

    private static OutgoingRequest Of(RequestPlan plan, CallerRequest caller)
    {
        OutgoingRequest.TryMake(plan, caller, out var request, out _).ShouldBeTrue();
        return request!;
    }

    private static long Allocated(Func<OutgoingRequest> make)
    {
        _ = make();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _ = make();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }

    [Fact]
    public void A_broken_json_body_is_refused_when_something_must_be_added()
    {
        var draft = Some.Draft();
        draft.Request.Body = [new() { Name = "a", Value = Json("1") }];

        Refuse(
            draft,
            new CallerRequest("POST", "/contacts")
            {
                Headers = [new("Content-Type", "application/json")],
                Body = """{"a":1,"a":2}""",
            }
        )
            .Code.ShouldBe(RequestRefusals.BodyMalformed);
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
