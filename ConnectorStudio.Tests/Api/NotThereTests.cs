using System.Net;
using System.Text.Json;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Proxy;
using ConnectorStudio.Tests.Studio;
using Route = ConnectorStudio.Tests.Api.PermissionMatrixTests.Route;

namespace ConnectorStudio.Tests.Api;

/// <summary>
/// P-06: each key and each operation that names something, on what is its own, somebody else's, deleted and never there.
/// What a key may not see looks to it like what is not there.
/// </summary>
public sealed class NotThereTests : IAsyncLifetime
{
    private const string Connections = "/api/v1/connections/{id}";
    private const string Integrations = "/api/v1/integrations/{slug}";
    private const string Attempts = "/api/v1/attempts/{id}";
    private const string Sessions = "/api/v1/connect-sessions/{id}";

    private ProxyStudio studio = null!;
    private HttpClient admin = null!;
    private int made;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        studio = await ProxyStudio.StartAsync();
        admin = await studio.Factory.ProgramAsync(Permission.Administer);
    }

    public async ValueTask DisposeAsync()
    {
        admin.Dispose();
        await studio.DisposeAsync();
    }

    [Fact]
    public async Task P_06_What_a_key_may_not_see_looks_like_what_is_not_there_in_every_operation()
    {
        var wrong = new List<string>();
        var cells = 0;
        var routes = PermissionMatrixTests.Door.RoutesOf(studio.Factory.Services).Where(route => KindOf(route) != null);
        foreach (var permission in Enum.GetValues<Permission>())
        {
            using var program = await studio.Factory.ProgramAsync(permission);
            foreach (var route in routes)
            {
                var may =
                    route.Asks == Permission.Use || permission == route.Asks || permission == Permission.Administer;
                var there = await ThereAsync(KindOf(route)!, may ? program : admin);
                var gone = await GoneAsync(route);
                var seen = new List<(int Status, string Text)>();
                foreach (var name in there)
                {
                    var (status, text) = await CallAsync(program, route, name);
                    seen.Add((status, text));
                    if (may == status is 401 or 403 or 404 || status >= 500)
                    {
                        wrong.Add($"{permission} {route.Name} there: {status} {text}");
                    }
                }

                var missing = new List<(int Status, string Text)>();
                foreach (var name in gone)
                {
                    missing.Add(await CallAsync(program, route, name));
                }

                cells += seen.Count + missing.Count;
                var alike = (may ? missing : missing.Concat(seen)).Distinct().ToList();
                if (alike.Count != 1 || alike[0].Status != (may ? 404 : 403))
                {
                    wrong.Add($"{permission} {route.Name} not there: {string.Join(" | ", alike)}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        cells.ShouldBeGreaterThan(600);
    }

    private static string? KindOf(Route route) =>
        new[] { Connections, Integrations, Attempts, Sessions }.FirstOrDefault(each =>
            route.Name.Contains(each, StringComparison.Ordinal)
        );

    /// <summary>New ones, since the operation may end them: of end users, of the workspace, the program's own session.</summary>
    private async Task<string[]> ThereAsync(string kind, HttpClient program) =>
        kind switch
        {
            Connections =>
            [
                (await studio.ConnectAsync(endUser: "u1")).ToString(),
                (await studio.ConnectAsync(endUser: "u2")).ToString(),
                (await studio.ConnectAsync()).ToString(),
            ],
            Integrations => [await PublishedAsync()],
            Attempts => [await AttemptAsync()],
            _ => [(await SessionAsync(program) ?? await SessionAsync(admin))!.Value.Id],
        };

    private async Task<string[]> GoneAsync(Route route)
    {
        switch (KindOf(route))
        {
            case Connections:
                var connection = await studio.ConnectAsync();
                await studio.Connections.DeleteAsync(connection, studio.Happened(EventKinds.ConnectionDeleted), Ct);
                return [connection.ToString(), Guid.CreateVersion7().ToString()];
            case Integrations:
                var slug = await PublishedAsync();
                using (var deleted = await admin.DeleteAsync($"/api/v1/integrations/{slug}", Ct))
                {
                    deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
                }

                return [slug, $"never-{made}"];
            case Sessions when route.Name.EndsWith("/confirm", StringComparison.Ordinal):
                return [(await SessionAsync(admin, other: true))!.Value.Id, Guid.CreateVersion7().ToString()];
            default:
                return [Guid.CreateVersion7().ToString(), "01900000-0000-7000-8000-000000000000"];
        }
    }

    private async Task<string> PublishedAsync()
    {
        var slug = $"made-{++made}";
        using var created = await admin.SendAsync(
            HttpMethod.Post,
            "/api/v1/integrations",
            new { document = SomeDocument.Of(draft => draft.Slug = slug), clientSecret = "secret-1" }
        );
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var published = await admin.SendAsync(HttpMethod.Post, $"/api/v1/integrations/{slug}/publish");
        published.StatusCode.ShouldBe(HttpStatusCode.OK);
        return slug;
    }

    private async Task<(string Id, string Path)?> SessionAsync(HttpClient program, bool other = false)
    {
        using var maker = other ? await studio.Factory.ProgramAsync(Permission.Connect) : null;
        using var created = await (maker ?? program).SendAsync(
            HttpMethod.Post,
            "/api/v1/connect-sessions",
            """{"integration":"app","anyHolder":true}"""
        );
        if (created.StatusCode == HttpStatusCode.Forbidden)
        {
            return null;
        }

        var answer = await created.ShouldBeAsync(HttpStatusCode.Created);
        return (answer.GetProperty("id").GetString()!, new Uri(answer.GetProperty("url").GetString()!).AbsolutePath);
    }

    private async Task<string> AttemptAsync()
    {
        var path = (await SessionAsync(admin))!.Value.Path;
        using var person = studio.Factory.Visitor();
        using var started = await person.PostFormAsync(path, []);
        started.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return started.Headers.Location!.ToString().Split('/')[^1];
    }

    private static async Task<(int Status, string Text)> CallAsync(HttpClient program, Route route, string name)
    {
        var path = route
            .Name[route.Name.IndexOf('/', StringComparison.Ordinal)..]
            .Replace("{slug}", name, StringComparison.Ordinal)
            .Replace("{id}", name, StringComparison.Ordinal)
            .Replace("{number}", "1", StringComparison.Ordinal)
            .Replace("{path}", "me", StringComparison.Ordinal);
        object? body = route.Method is "POST" or "PUT" ? BodyOf(path) : null;
        using var answer = await program.SendAsync(
            new HttpMethod(route.Method),
            path,
            body,
            route.Method == "PUT" ? [("If-Match", "\"none\"")] : []
        );
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return (
            (int)answer.StatusCode,
            answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden
                ? JsonSerializer.Deserialize<JsonElement>(text).Faceless()
                : text
        );
    }

    private static object BodyOf(string path) =>
        path.Split('/')[^1] switch
        {
            "observe" => new { text = "It says: redirect_uri_mismatch" },
            "confirm" => new { confirmation = "x" },
            "fields" => new { fields = new { } },
            var slug
                when slug.StartsWith("made-", StringComparison.Ordinal)
                    || slug.StartsWith("never-", StringComparison.Ordinal) => new
            {
                document = SomeDocument.Of(draft => draft.Slug = slug),
            },
            _ => new { },
        };
}
