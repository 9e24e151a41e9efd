using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Api;

public sealed class IntegrationRouteTests : IAsyncLifetime
{
    private const string All = "/api/v1/integrations";
    private const string One = All + "/acme-crm";
    private readonly StudioFactory studio = new();
    private HttpClient program = null!;

    public async ValueTask InitializeAsync() =>
        program = await studio.ProgramAsync(Permission.Design, Permission.Administer);

    public async ValueTask DisposeAsync()
    {
        program.Dispose();
        await studio.DisposeAsync();
    }

    [Fact]
    public async Task A_document_becomes_an_integration_whose_secret_is_told_by_nobody()
    {
        using var answer = await program.SendAsync(
            HttpMethod.Post,
            All,
            new { document = SomeDocument.Of(), clientSecret = "canary-secret-1" }
        );

        var made = await answer.ShouldBeAsync(HttpStatusCode.Created);
        answer.Headers.Location.ShouldBe(new Uri($"{studio.Origin}{One}"));
        answer.Headers.ETag.ShouldNotBeNull().IsWeak.ShouldBeFalse();
        var id = made.GetProperty("id").GetGuid();
        made.GetProperty("redirectUri").GetString().ShouldBe($"{studio.Origin}/oauth/callback/{id}");
        made.GetProperty("status").GetString().ShouldBe("draft");
        made.GetProperty("version").ValueKind.ShouldBe(JsonValueKind.Null);
        made.GetProperty("secretSet").GetBoolean().ShouldBeTrue();
        made.GetProperty("secretsSet").GetProperty("client.secret").GetBoolean().ShouldBeTrue();
        made.GetProperty("document").GetProperty("token").GetProperty("url").GetString().ShouldNotBeNullOrEmpty();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("canary");
    }

    [Fact]
    public async Task A_put_needs_the_tag_of_what_it_replaces()
    {
        using var made = await MakeAsync();
        var tag = made.Headers.ETag!.ToString();
        var body = new { document = SomeDocument.Of(draft => draft.Name = "Acme") };

        await (await program.SendAsync(HttpMethod.Put, One, body)).ShouldBeProblemAsync(
            HttpStatusCode.PreconditionRequired,
            "precondition_required"
        );
        using var saved = await program.SendAsync(HttpMethod.Put, One, body, ("If-Match", tag));
        (await saved.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("secretSet").GetBoolean().ShouldBeTrue();
        saved.Headers.ETag!.ToString().ShouldNotBe(tag);
        await (await program.SendAsync(HttpMethod.Put, One, body, ("If-Match", tag))).ShouldBeProblemAsync(
            HttpStatusCode.PreconditionFailed,
            "precondition_failed"
        );
        using var read = await program.GetAsync(One, TestContext.Current.CancellationToken);
        read.Headers.ETag!.ToString().ShouldBe(saved.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task Absent_secrets_are_kept_and_null_removes_them()
    {
        using var made = await MakeAsync(draft =>
        {
            draft.Secrets = ["developerToken"];
            draft.Request.Headers!.Add(new() { Name = "X-Developer", Value = "{{secret.developerToken}}" });
        });
        var document = (await made.JsonAsync()).GetProperty("document");
        using var given = await PutAsync(
            new
            {
                document,
                clientSecret = new { @default = "s1" },
                secrets = new { developerToken = "d1" },
            }
        );
        (await given.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("secretSet").GetBoolean().ShouldBeTrue();

        using var kept = await PutAsync(new { document });
        (await kept.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("secretSet").GetBoolean().ShouldBeTrue();
        using var removed = await PutAsync(
            new
            {
                document,
                clientSecret = (string?)null,
                secrets = new Dictionary<string, string?> { ["developerToken"] = null },
            }
        );
        var set = (await removed.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("secretsSet");
        set.GetProperty("client.secret").GetBoolean().ShouldBeFalse();
        set.GetProperty("developerToken").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{ "document": { "slug": 7 } }""", "document.slug")]
    [InlineData("""{ "document": { "slugg": "x" } }""", "document.slugg")]
    [InlineData("""{ "document": { "token": { "urll": "x" } } }""", "document.token.urll")]
    [InlineData("""{ "document": { "slug": "x" }, "clientSecret": 7 }""", "clientSecret")]
    [InlineData("""{ "document": { "slug": "x" }, "clientSecret": { "other": "x" } }""", "clientSecret.other")]
    [InlineData("""{ "document": { "slug": "x" }, "secrets": { "unknown": "x" } }""", "secrets.unknown")]
    [InlineData("""{ "document": { "slug": "x" }, "secret": "x" }""", "secret")]
    [InlineData("""{ "clientSecret": "x" }""", null)]
    [InlineData("""{ "document": """, null)]
    public async Task What_is_no_document_is_refused_naming_the_member(string body, string? path)
    {
        using var answer = await program.SendAsync(HttpMethod.Post, All, body);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "request_malformed");
        if (path is not null)
        {
            problem.GetProperty("path").GetString().ShouldBe(path);
        }

        (await program.GetAsync(All + "/x", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task A_slug_is_refused_when_it_is_taken_or_none()
    {
        using var made = await MakeAsync();

        var taken = await (
            await program.SendAsync(HttpMethod.Post, All, new { document = SomeDocument.Of() })
        ).ShouldBeProblemAsync(HttpStatusCode.Conflict, "slug_taken");
        taken.GetProperty("suggestion").GetString().ShouldBe("acme-crm-2");
        await (
            await program.SendAsync(
                HttpMethod.Post,
                All,
                new { document = SomeDocument.Of(draft => draft.Slug = "validate") }
            )
        ).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "slug_invalid");
    }

    [Fact]
    public async Task Publish_answers_with_the_open_findings_until_their_warnings_are_acknowledged()
    {
        using var made = await MakeAsync(draft => draft.Authorization.Pkce = "plain");

        var problem = await (await program.SendAsync(HttpMethod.Post, One + "/publish")).ShouldBeProblemAsync(
            HttpStatusCode.Conflict,
            "findings_open"
        );
        var codes = problem
            .GetProperty("findings")
            .EnumerateArray()
            .Select(finding => finding.GetProperty("code").GetString()!)
            .ToArray();
        codes.ShouldNotBeEmpty();
        problem.GetProperty("findings")[0].GetProperty("severity").GetString().ShouldBe("warning");

        using var published = await program.SendAsync(HttpMethod.Post, One + "/publish", new { acknowledge = codes });
        var answer = await published.ShouldBeAsync(HttpStatusCode.OK);
        answer.GetProperty("status").GetString().ShouldBe("published");
        answer.GetProperty("version").GetInt32().ShouldBe(1);
        var versions = await (
            await program.GetAsync(One + "/versions", TestContext.Current.CancellationToken)
        ).ShouldBeAsync(HttpStatusCode.OK);
        versions.GetProperty("items")[0].GetProperty("acknowledged").GetArrayLength().ShouldBe(codes.Length);
        versions.GetProperty("items")[0].GetProperty("inForce").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_version_is_written_back_confirmed_and_the_integration_stopped_and_let_go()
    {
        using var made = await MakeAsync();
        (await program.SendAsync(HttpMethod.Post, One + "/publish")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var edited = await PutAsync(new { document = SomeDocument.Of(draft => draft.Client.Id = "other") });
        edited.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.SendAsync(HttpMethod.Post, One + "/publish")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await InForceAsync()).ShouldBe(1);
        (await program.SendAsync(HttpMethod.Post, One + "/versions/2/confirm")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await InForceAsync()).ShouldBe(2);
        using var restored = await program.SendAsync(HttpMethod.Post, One + "/versions/1/restore");
        var answer = await restored.ShouldBeAsync(HttpStatusCode.OK);
        answer.GetProperty("status").GetString().ShouldBe("changed");
        answer.GetProperty("document").GetProperty("client").GetProperty("id").GetString().ShouldBe("acme_7f3c91");
        (await program.SendAsync(HttpMethod.Post, One + "/versions/9/restore")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await (await program.SendAsync(HttpMethod.Post, One + "/disable")).JsonAsync())
            .GetProperty("status")
            .GetString()
            .ShouldBe("disabled");
        (await (await program.SendAsync(HttpMethod.Post, One + "/enable")).JsonAsync())
            .GetProperty("status")
            .GetString()
            .ShouldBe("changed");
    }

    [Fact]
    public async Task A_document_is_judged_without_being_stored()
    {
        var good = await (await program.SendAsync(HttpMethod.Post, All + "/validate", SomeDocument.Of())).ShouldBeAsync(
            HttpStatusCode.OK
        );
        good.GetProperty("valid").GetBoolean().ShouldBeTrue();

        var bad = await (
            await program.SendAsync(
                HttpMethod.Post,
                All + "/validate",
                SomeDocument.Of(draft => draft.Token.Url = "http://example.com/token")
            )
        ).ShouldBeAsync(HttpStatusCode.OK);
        bad.GetProperty("valid").GetBoolean().ShouldBeFalse();
        bad.GetProperty("findings")[0].GetProperty("field").GetString().ShouldBe("token.url");
        (await program.GetAsync(One, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        var unread = await (
            await program.SendAsync(HttpMethod.Post, All + "/validate", """{ "token": { "urll": "x" } }""")
        ).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "request_malformed");
        unread.GetProperty("path").GetString().ShouldBe("token.urll");
    }

    [Fact]
    public async Task Delete_takes_the_integration_away()
    {
        using var made = await MakeAsync();

        (await program.DeleteAsync(One, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(
            HttpStatusCode.NoContent
        );
        (await program.DeleteAsync(One, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    private async Task<int> InForceAsync() =>
        (await (await program.GetAsync(One + "/versions", TestContext.Current.CancellationToken)).JsonAsync())
            .GetProperty("items")
            .EnumerateArray()
            .Single(version => version.GetProperty("inForce").GetBoolean())
            .GetProperty("number")
            .GetInt32();

    private async Task<HttpResponseMessage> PutAsync(object body)
    {
        using var now = await program.GetAsync(One, TestContext.Current.CancellationToken);
        return await program.SendAsync(HttpMethod.Put, One, body, ("If-Match", now.Headers.ETag!.ToString()));
    }

    private async Task<HttpResponseMessage> MakeAsync(Action<IntegrationDraft>? change = null)
    {
        var secrets = new JsonObject();
        var document = SomeDocument.Of(change);
        var made = await program.SendAsync(
            HttpMethod.Post,
            All,
            new
            {
                document,
                clientSecret = "s1",
                secrets,
            }
        );
        await made.ShouldBeAsync(HttpStatusCode.Created);
        return made;
    }
}
