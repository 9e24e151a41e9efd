using System.Net;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Keys;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Connect;

namespace ConnectorStudio.Tests.Api;

/// <summary>A program makes a link, its user finishes, the program confirms: over HTTP alone.</summary>
public sealed class ConnectSessionRouteTests(ConnectSessionRouteTests.Refusing refusing)
    : IClassFixture<ConnectSessionRouteTests.Refusing>
{
    private const string Route = "/api/v1/connect-sessions";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_makes_a_link_and_confirms_that_its_own_user_finished()
    {
        await using var link = new LinkBrowser();
        using var program = await link.Studio.ProgramAsync(Permission.Connect, Permission.SeeConnections);

        using var created = await program.SendAsync(
            HttpMethod.Post,
            Route,
            new
            {
                integration = LinkBrowser.Slug,
                fields = new { environment = "production" },
                endUser = "u1",
                connection = (string?)null,
                returnUrl = LinkBrowser.ReturnUrl,
                draft = false,
                anyHolder = false,
                expiresInSeconds = 3600,
            }
        );
        var made = await created.ShouldBeAsync(HttpStatusCode.Created);
        var id = made.GetProperty("id").GetGuid();
        created.Headers.Location!.ToString().ShouldBe($"{link.Studio.Origin}{Route}/{id}");
        made.GetProperty("url").GetString()!.ShouldStartWith($"{link.Studio.Origin}/connect/");
        made.GetProperty("expiresAt").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(59));
        (await StatusAsync(program, id)).ShouldBe("pending");

        var path = new Uri(made.GetProperty("url").GetString()!).AbsolutePath;
        await link.ConnectAsync(path);
        (await StatusAsync(program, id)).ShouldBe("pending");
        var confirmation = LinkBrowser.ConfirmationIn(await link.SentToAsync(path));
        using var wrong = await program.SendAsync(HttpMethod.Post, $"{Route}/{id}/confirm", new { confirmation = "x" });
        await wrong.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "confirmation_wrong");

        using var confirmed = await program.SendAsync(HttpMethod.Post, $"{Route}/{id}/confirm", new { confirmation });
        var session = await confirmed.ShouldBeAsync(HttpStatusCode.OK);

        session.GetProperty("status").GetString().ShouldBe("succeeded");
        session.GetProperty("connectionId").GetGuid().ShouldBe((await link.ConnectionsAsync())[0].Id);
        session.GetProperty("findings").GetArrayLength().ShouldBe(0);
        session
            .GetProperty("legs")
            .EnumerateArray()
            .Select(leg => leg.GetProperty("verdict").GetString())
            .ShouldAllBe(verdict => verdict == "pass");
        session.GetRawText().ShouldNotContain(confirmation);
    }

    [Theory]
    [InlineData("""{"integration":"nothing","anyHolder":true}""", HttpStatusCode.NotFound, "not_found")]
    [InlineData("""{"integration":"sandbox-crm"}""", HttpStatusCode.UnprocessableEntity, "return_url_refused")]
    [InlineData(
        """{"integration":"sandbox-crm","returnUrl":"https://evil.example/"}""",
        HttpStatusCode.UnprocessableEntity,
        "return_url_refused"
    )]
    [InlineData(
        """{"integration":"sandbox-crm","anyHolder":true,"expiresInSeconds":86401}""",
        HttpStatusCode.UnprocessableEntity,
        "expiry_out_of_range"
    )]
    [InlineData(
        """{"integration":"sandbox-crm","anyHolder":true,"endUser":""}""",
        HttpStatusCode.UnprocessableEntity,
        "end_user_invalid"
    )]
    [InlineData(
        """{"integration":"sandbox-crm","anyHolder":true,"fields":{"environment":"mars"}}""",
        HttpStatusCode.UnprocessableEntity,
        "fields_invalid"
    )]
    [InlineData(
        """{"integration":"sandbox-crm","anyHolder":true,"fields":{"environment":{}}}""",
        HttpStatusCode.UnprocessableEntity,
        "fields_invalid"
    )]
    [InlineData(
        """{"integration":"sandbox-crm","anyHolder":true,"draft":true,"connection":"0198c0de-0000-7000-8000-000000000000"}""",
        HttpStatusCode.Conflict,
        "connection_with_draft"
    )]
    [InlineData(
        """{"integration":"sandbox-crm","anyHolder":true,"connection":"0198c0de-0000-7000-8000-000000000000"}""",
        HttpStatusCode.NotFound,
        "not_found"
    )]
    [InlineData(
        """{"integration":"sandbox-crm","anyHolder":true,"unknown":1}""",
        HttpStatusCode.BadRequest,
        "request_malformed"
    )]
    [InlineData("""{"anyHolder":true}""", HttpStatusCode.BadRequest, "request_malformed")]
    public async Task A_wish_that_cannot_be_met_is_a_problem_with_its_code(
        string body,
        HttpStatusCode status,
        string code
    )
    {
        using var program = await refusing.Link.Studio.ProgramAsync(Permission.Connect);

        using var refused = await program.SendAsync(HttpMethod.Post, Route, body);

        await refused.ShouldBeProblemAsync(status, code);
    }

    [Fact]
    public async Task Nothing_to_confirm_and_nothing_there_are_told_apart_from_success()
    {
        await using var link = new LinkBrowser();
        using var program = await link.Studio.ProgramAsync(Permission.Connect, Permission.SeeConnections);
        var (path, id) = await MakeAsync(program, """{"integration":"sandbox-crm","endUser":"u1","anyHolder":true}""");
        await link.ConnectAsync(path);

        using var needsNone = await program.SendAsync(
            HttpMethod.Post,
            $"{Route}/{id}/confirm",
            new { confirmation = "x" }
        );
        using var unknown = await program.GetAsync($"{Route}/{Guid.CreateVersion7()}", Ct);

        await needsNone.ShouldBeProblemAsync(HttpStatusCode.Conflict, "nothing_to_confirm");
        await unknown.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not_found");
        (await StatusAsync(program, id)).ShouldBe("succeeded");
    }

    [Fact]
    public async Task Only_the_key_that_made_a_link_confirms_it_and_to_others_it_is_not_there()
    {
        await using var link = new LinkBrowser();
        using var program = await link.Studio.ProgramAsync(Permission.Connect);
        var (path, id) = await MakeAsync(
            program,
            $$"""{"integration":"sandbox-crm","endUser":"u1","returnUrl":"{{LinkBrowser.ReturnUrl}}"}"""
        );
        await link.ConnectAsync(path);
        var confirmation = LinkBrowser.ConfirmationIn(await link.SentToAsync(path));
        foreach (var permission in new[] { Permission.Connect, Permission.Administer })
        {
            using var other = await link.Studio.ProgramAsync(permission);
            using var there = await other.SendAsync(HttpMethod.Post, $"{Route}/{id}/confirm", new { confirmation });
            using var nowhere = await other.SendAsync(
                HttpMethod.Post,
                $"{Route}/{Guid.CreateVersion7()}/confirm",
                new { confirmation }
            );

            (await there.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not_found"))
                .Faceless()
                .ShouldBe((await nowhere.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not_found")).Faceless());
        }

        (await link.ConnectionsAsync()).ShouldHaveSingleItem().Status.ShouldBe(ConnectionStatus.Pending);
        using var own = await program.SendAsync(HttpMethod.Post, $"{Route}/{id}/confirm", new { confirmation });
        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await link.ConnectionsAsync()).ShouldHaveSingleItem().Status.ShouldBe(ConnectionStatus.Active);
    }

    [Fact]
    public async Task The_same_wish_under_one_idempotency_key_is_one_link()
    {
        await using var link = new LinkBrowser();
        using var program = await link.Studio.ProgramAsync(Permission.Connect);
        var body = """{"integration":"sandbox-crm","anyHolder":true}""";

        using var first = await program.SendAsync(HttpMethod.Post, Route, body, ("Idempotency-Key", "one"));
        using var second = await program.SendAsync(HttpMethod.Post, Route, body, ("Idempotency-Key", "one"));

        (await second.ShouldBeAsync(HttpStatusCode.Created))
            .GetRawText()
            .ShouldBe((await first.ShouldBeAsync(HttpStatusCode.Created)).GetRawText());
    }

    [Fact]
    public async Task A_link_of_a_key_that_was_revoked_meanwhile_stores_nothing()
    {
        await using var link = new LinkBrowser();
        var key = await link.Studio.MakeKeyAsync([Permission.Connect]);
        using var program = link.Studio.Program(key.Text.Reveal());
        using var created = await program.SendAsync(
            HttpMethod.Post,
            Route,
            """{"integration":"sandbox-crm","anyHolder":true}"""
        );
        var made = await created.ShouldBeAsync(HttpStatusCode.Created);
        var attempt = await link.StartAsync(new Uri(made.GetProperty("url").GetString()!).AbsolutePath);
        await link.AskAsync<IApiKeyStore, bool>(store =>
            store.RevokeAsync(key.Key.Id, DateTimeOffset.UtcNow, Persistence.Rows.Happened(), Ct)
        );
        using var later = link.Studio.Program(key.Text.Reveal());
        await UntilRefusedAsync(later);
        using var received = await link.Person.GetAsync(await link.LogInAsync(attempt), Ct);

        var ended = await link.EndAsync(attempt);

        ended.Status.ShouldBe(AttemptStatus.Failed);
        ended.Findings[0].Code.ShouldBe("store.link_closed");
        (await link.ConnectionsAsync()).ShouldBeEmpty();
    }

    private static async Task<(string Path, Guid Session)> MakeAsync(HttpClient program, string wish)
    {
        using var created = await program.SendAsync(HttpMethod.Post, Route, wish);
        var made = await created.ShouldBeAsync(HttpStatusCode.Created);
        return (new Uri(made.GetProperty("url").GetString()!).AbsolutePath, made.GetProperty("id").GetGuid());
    }

    // Another node revoked it: this one knows within a second.
    private static async Task UntilRefusedAsync(HttpClient program)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(Ct))
        {
            using var answer = await program.GetAsync("/api/v1/integrations", Ct);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
            {
                return;
            }
        }
    }

    private static async Task<string?> StatusAsync(HttpClient program, Guid id)
    {
        using var answer = await program.GetAsync($"{Route}/{id}", Ct);
        return (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("status").GetString();
    }

    /// <summary>One studio for all wishes that are refused: they leave nothing behind.</summary>
    public sealed class Refusing : IAsyncDisposable
    {
        public LinkBrowser Link { get; } = new();

        public ValueTask DisposeAsync() => Link.DisposeAsync();
    }
}
