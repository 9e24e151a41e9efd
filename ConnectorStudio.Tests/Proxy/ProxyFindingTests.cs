using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Api;
using ConnectorStudio.Tests.Connections;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.Http;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>
/// The doctor at requests of programs: where the studio answers itself, its problem holds the findings; where the app's
/// answer is handed on, it is handed on as it came, and the findings stand on the connection.
/// </summary>
public sealed class ProxyFindingTests(ProxyFindingTests.Shared shared) : IClassFixture<ProxyFindingTests.Shared>
{
    private const string Insufficient = "Bearer error=\"insufficient_scope\", scope=\"contacts.write\"";

    private const string ScopeWords = """{"error":{"message":"Request had insufficient authentication scopes."}}""";

    private const string KeyWords = """{"message":"The API key is missing."}""";

    private const string OwnWords = """{"message":"Not yours."}""";

    private static readonly TimeSpan Old = TimeSpan.FromMinutes(10);

    // fault met → status and code for the program → first finding's code, field and step
    private static readonly Dictionary<string, Row> Rows = new()
    {
        // Answered by the studio.
        ["refresh: the client is refused"] = new(
            "409 refresh_unavailable",
            "refresh.client_authentication_refused refresh.authentication (6)"
        )
        {
            Ended = true,
            App = Token("""{"error":"invalid_client","error_description":"Client authentication failed."}""", 401),
        },
        ["refresh: the grant is over"] = new("409 connection_needs_reauthorization", "refresh.grant_ended – user")
        {
            Ended = true,
            App = Token("""{"error":"invalid_grant"}""", 400),
        },
        ["refresh: nothing is there"] = new("409 refresh_unavailable", "refresh.wrong_address refresh.url (6)")
        {
            Ended = true,
            Design = (draft, app) => draft.Refresh.Url = $"{app}/not-there",
            App = context => Answer(context, context.Request.Path == "/not-there" ? 404 : 200),
        },
        ["refresh: the app is in trouble"] = new("409 refresh_unavailable", "refresh.server_error – provider")
        {
            Ended = true,
            App = Token("", 503),
        },
        ["no refresh token"] = new(
            "409 connection_needs_reauthorization",
            "refresh.no_refresh_token authorization.alwaysScopes (4)"
        )
        {
            Ended = true,
            Refresh = null,
        },
        ["no refresh set up"] = new("409 connection_needs_reauthorization", "refresh.not_set_up refresh.mode (6)")
        {
            Ended = true,
            Design = (draft, _) => draft.Refresh.Mode = RefreshModes.None,
        },
        ["a base outside the allowed URLs"] = new("400 base_url_unknown", "request.base_url_unknown allowedUrls (10)")
        {
            Base = "https://elsewhere.example/",
            IsTheCallers = true,
        },
        ["an address that leaves the allowed URLs"] = new("403 url_not_allowed", "request.url_not_allowed – user")
        {
            Target = "/x%0a",
            IsTheCallers = true,
        },
        ["a value that is not there"] = new("409 value_missing", "request.value_missing request.headers[1].value (12)")
        {
            Design = (draft, _) =>
                draft.Request.Headers.Add(new RequestParameter { Name = "X-Site", Value = "{{followUp.site.id}}" }),
        },
        ["the API's name does not exist"] = new("502 upstream_not_found", "request.host_unknown allowedUrls (10)")
        {
            Design = (draft, _) => draft.AllowedUrls = ["https://api.nowhere.invalid/v1/"],
        },
        ["nothing answers at the API"] = new("502 upstream_unreachable", "request.unreachable allowedUrls (10)")
        {
            Design = (draft, _) => draft.AllowedUrls = ["http://127.0.0.1:9/v1/"],
        },
        ["the API breaks off"] = new("502 upstream_broken", "request.broken_off – provider")
        {
            App = context =>
            {
                context.Abort();
                return Task.CompletedTask;
            },
        },

        // The app's own answer.
        ["401 after a renewal"] = new("401", "request.token_refused request.headers (12)") { App = Api(401) },
        ["401 that names another scheme"] = new("401", "request.token_scheme_refused request.headers (12)")
        {
            App = Api(401, "Token realm=\"api\""),
        },
        ["401 and nothing to renew with"] = new("401", "request.token_refused – user")
        {
            Refresh = null,
            App = Api(401),
        },
        ["401 and the renewal is refused"] = new("401", "refresh.grant_ended – user")
        {
            App = context =>
                context.Request.Path == "/token"
                    ? Answer(context, 400, """{"error":"invalid_grant"}""")
                    : Answer(context, 401),
        },
        ["403 for want of a scope"] = new("403", "request.insufficient_scope authorization.scopes (4)")
        {
            App = Api(403, Insufficient),
        },
        ["403 for want of a scope, in the API's own words"] = new(
            "403",
            "request.insufficient_scope authorization.scopes (4)"
        )
        {
            App = Api(403, null, ScopeWords),
            Body = ScopeWords,
        },
        ["403 for want of a key"] = new("403", "request.header_missing request.headers (12)")
        {
            App = Api(403, null, KeyWords),
            Body = KeyWords,
        },

        // What a program's own request is to blame for, or nobody.
        ["403 for one thing"] = new("403", "none") { App = Api(403, null, OwnWords), Body = OwnWords },
        ["404"] = new("404", "none") { App = Api(404) },
        ["302 to a file elsewhere"] = new("302", "none")
        {
            App = context =>
            {
                context.Response.Headers.Location = "https://files.example/a";
                return Answer(context, 302);
            },
        },
        ["429"] = new("429", "none") { App = Api(429) },
        ["500"] = new("500", "none") { App = Api(500) },
        ["all is well"] = new("200", "none"),
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Faults => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_that_a_program_meets_is_found(string fault)
    {
        var (row, studio) = (Rows[fault], shared.Studio);
        await studio.PublishAsync(row.Design);
        studio.App.Answer = row.App ?? (context => Answer(context, 200));
        var connection = await studio.ConnectAsync(
            refresh: row.Refresh,
            age: row.Ended ? TimeSpan.FromHours(2) : Old,
            lives: TimeSpan.FromHours(1)
        );

        using var answer = await SendAsync(connection, row);

        var own = row.Answer.Split(' ');
        ((int)answer.StatusCode).ShouldBe(int.Parse(own[0], System.Globalization.CultureInfo.InvariantCulture));
        ProblemOf.OutcomeOf(answer).ShouldBe(own.Length > 1 ? "refused" : "forwarded");
        var body = await answer.Content.ReadAsStringAsync(Ct);
        if (own.Length > 1)
        {
            var problem = JsonDocument.Parse(body).RootElement;
            problem.GetProperty("code").GetString().ShouldBe(own[1]);
            First(problem.GetProperty("findings")).ShouldBe(row.Finding);

            // The state that it left says the same to whoever comes later.
            using var later = await SendAsync(connection, row);
            problem = JsonDocument.Parse(await later.Content.ReadAsStringAsync(Ct)).RootElement;
            First(problem.GetProperty("findings")).ShouldBe(row.Finding);
        }
        else
        {
            body.ShouldBe(row.Body);
        }

        // Who asks on the same connection comes after what the answer before it left to do.
        studio.App.Answer = context => Answer(context, 200);
        using var barrier = await studio.Program.GetAsync("/health/live", Ct);
        var shown = await ShownAsync(connection, row.Finding == "none" || row.IsTheCallers || !row.IsLasting ? 0 : 1);
        if (row.Finding == "none" || row.IsTheCallers || !row.IsLasting)
        {
            shown.GetArrayLength().ShouldBe(0, shown.ToString());
        }
        else
        {
            First(shown).ShouldBe(row.Finding);
            shown.ToString().ShouldNotContain("/me");
            shown.ToString().ShouldNotContain("canary");
        }
    }

    [Fact]
    public async Task An_answer_that_is_listened_to_comes_as_it_was_sent()
    {
        var studio = shared.Studio;
        await studio.PublishAsync(null);
        var connection = await studio.ConnectAsync(age: Old);
        var text = $$"""{"error":"insufficient_scope","more":"{{new string('x', 100_000)}}"}""";
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(text), Ct);
        }

        studio.App.Answer = async context =>
        {
            context.Response.StatusCode = 403;
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.ContentLength = packed.Length;
            await context.Response.Body.WriteAsync(packed.ToArray());
        };

        using var answer = await studio.SendAsync(connection);

        answer.Content.Headers.ContentLength.ShouldBe(packed.Length);
        (await answer.Content.ReadAsByteArrayAsync(Ct)).ShouldBe(packed.ToArray());
        (await ShownAsync(connection, 1))[0].GetProperty("code").GetString().ShouldBe("request.insufficient_scope");
    }

    [Fact]
    public async Task The_same_fault_is_written_down_once_and_is_gone_when_it_is_over()
    {
        var studio = shared.Studio;
        await studio.PublishAsync(null);
        studio.App.Answer = Api(401);
        var connection = await studio.ConnectAsync(refresh: null, age: Old);
        for (var i = 0; i < 5; i++)
        {
            using var refused = await studio.SendAsync(connection);
            _ = await refused.Content.ReadAsStringAsync(Ct);
        }

        _ = await ShownAsync(connection, 1);
        var noted = (await studio.Connections.FindAsync(connection, Ct))!;
        noted.Findings.ShouldHaveSingleItem().Leg.ShouldBe("request");
        noted.Revision.ShouldBe(2);
        noted.Trouble.ShouldBeNull();

        studio.App.Answer = ScriptedServer.Json("""{"id":"acct_1","name":"Ann"}""");
        using var tested = await shared.Admin.PostAsync($"/api/v1/connections/{connection}/test", null, Ct);
        tested.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ShownAsync(connection, 0)).GetArrayLength().ShouldBe(0);
    }

    private Task<HttpResponseMessage> SendAsync(Guid connection, Row row) =>
        shared.Studio.SendAsync(
            connection,
            row.Target,
            with: request =>
            {
                if (row.Base is { } other)
                {
                    request.Headers.Add("ConnectorStudio-Base-Url", other);
                }
            }
        );

    // What is noted after the answer is there soon; what is not to be there is looked for once.
    private async Task<JsonElement> ShownAsync(Guid connection, int atLeast)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            using var answer = await shared.Admin.GetAsync($"/api/v1/connections/{connection}", Ct);
            var shown = (await answer.JsonAsync()).GetProperty("findings");
            if (shown.GetArrayLength() >= atLeast)
            {
                return shown;
            }

            _ = await timer.WaitForNextTickAsync(Ct);
        }
    }

    private static string First(JsonElement findings)
    {
        var first = findings[0];
        var field = first.GetProperty("field").GetString();
        var place = field is null
            ? $"– {first.GetProperty("fixAt").GetString()}"
            : $"{field} ({first.GetProperty("step").GetInt32()})";
        first.GetProperty("evidence").GetArrayLength().ShouldBePositive();
        first.GetProperty("fix").GetString().ShouldNotBeEmpty();
        var code = first.GetProperty("code").GetString()!;
        return $"{code} {place}";
    }

    private static RequestDelegate Token(string body, int status) =>
        context => context.Request.Path == "/token" ? Answer(context, status, body) : Answer(context, 200);

    // The token endpoint gives new tokens as often as it is asked.
    private static RequestDelegate Api(int status, string? challenge = null, string body = "{}") =>
        context =>
        {
            if (context.Request.Path == "/token")
            {
                return TokenApp.GiveAsync(context, "new");
            }

            if (challenge is not null)
            {
                context.Response.Headers.WWWAuthenticate = challenge;
            }

            return Answer(context, status, body);
        };

    private static Task Answer(HttpContext context, int status, string body = "{}")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }

    /// <summary>One studio for all rows: each has a version and a connection of its own.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        internal ProxyStudio Studio { get; private set; } = null!;
        internal HttpClient Admin { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Studio = await ProxyStudio.StartAsync();
            Admin = Studio.Factory.Program((await Studio.Factory.MakeKeyAsync([Permission.Administer])).Text.Reveal());
        }

        public async ValueTask DisposeAsync()
        {
            Admin.Dispose();
            await Studio.DisposeAsync();
        }
    }

    /// <param name="Answer">The program's: a status, and the problem's code where the studio answers.</param>
    /// <param name="Finding">Code, field and step; a dash and who can act where no field is wrong; <c>none</c>.</param>
    private sealed record Row(string Answer, string Finding)
    {
        public Action<IntegrationDraft, string>? Design { get; init; }
        public RequestDelegate? App { get; init; }
        public string? Refresh { get; init; } = "rt-canary-000001";
        public bool Ended { get; init; }
        public string Target { get; init; } = "/me";
        public string? Base { get; init; }
        public string Body { get; init; } = "{}";

        /// <summary>Nothing of it is the connection's.</summary>
        public bool IsTheCallers { get; init; }

        /// <summary>Stands on the connection afterwards: what the app's trouble passes with is not written down.</summary>
        public bool IsLasting => !Finding.StartsWith("request.broken", StringComparison.Ordinal);
    }
}
