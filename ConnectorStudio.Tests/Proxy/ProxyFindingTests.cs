using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Api;
using ConnectorStudio.Tests.Connections;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>
/// The doctor at requests of programs: where the studio answers itself, its problem holds the findings; where the app's
/// answer is handed on, it is handed on as it came, and the findings stand on the connection.
/// </summary>
public sealed class ProxyFindingTests(ProxyFindingTests.OneStudio shared) : IClassFixture<ProxyFindingTests.OneStudio>
{
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Faults => [.. ProxyFault.Rows.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_that_a_program_meets_is_found(string fault)
    {
        var (row, studio) = (ProxyFault.Rows[fault], shared.Studio);
        await studio.PublishAsync(row.Design);
        if (row is { Ended: true, Design: null })
        {
            // A renewal that works: what other rows' connections were refused does not belong to this one's history.
            studio.App.Answer = ProxyFault.Api(200);
            var healthy = await studio.ConnectAsync(age: TimeSpan.FromHours(2), lives: TimeSpan.FromHours(1));
            using var renewed = await studio.SendAsync(healthy);
            renewed.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        studio.App.Answer = row.App ?? (context => ProxyFault.Answer(context, 200));
        var connection = await studio.ConnectAsync(
            refresh: row.Refresh,
            age: row.Ended ? TimeSpan.FromHours(2) : Old,
            lives: TimeSpan.FromHours(1)
        );

        using var answer = await SendAsync(connection, row);

        var own = row.Comes.Split(' ');
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
        studio.App.Answer = context => ProxyFault.Answer(context, 200);
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
        studio.App.Answer = ProxyFault.Api(401);
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

    private Task<HttpResponseMessage> SendAsync(Guid connection, ProxyFault row) =>
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

    /// <summary>One studio for all rows: each has a version and a connection of its own.</summary>
    public sealed class OneStudio : IAsyncLifetime
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
}
