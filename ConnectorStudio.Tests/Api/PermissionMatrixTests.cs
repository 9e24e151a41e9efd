using System.Net;
using System.Text;
using ConnectorStudio.Core.People;
using ConnectorStudio.Security;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Api;

/// <summary>
/// Who may call what: every route of the API against every permission, every role and nobody. The routes are those that
/// the program maps; one without a row here fails.
/// </summary>
public sealed class PermissionMatrixTests : IClassFixture<PermissionMatrixTests.Door>
{
    // The contract's table. The proxy answers to every method: one row stands for all.
    private static readonly Dictionary<string, Permission> Rows = new()
    {
        ["GET /api/v1/integrations"] = Permission.Use,
        ["POST /api/v1/integrations"] = Permission.Design,
        ["GET /api/v1/integrations/{slug}"] = Permission.Use,
        ["PUT /api/v1/integrations/{slug}"] = Permission.Design,
        ["DELETE /api/v1/integrations/{slug}"] = Permission.Design,
        ["POST /api/v1/integrations/validate"] = Permission.Use,
        ["POST /api/v1/integrations/{slug}/publish"] = Permission.Design,
        ["GET /api/v1/integrations/{slug}/versions"] = Permission.Use,
        ["POST /api/v1/integrations/{slug}/versions/{number}/restore"] = Permission.Design,
        ["POST /api/v1/integrations/{slug}/versions/{number}/confirm"] = Permission.Administer,
        ["POST /api/v1/integrations/{slug}/preflight"] = Permission.Design,
        ["GET /api/v1/integrations/{slug}/security-report"] = Permission.Use,
        ["POST /api/v1/integrations/{slug}/certify"] = Permission.Connect,
        ["GET /api/v1/certify-runs/{id}"] = Permission.Connect,
        ["GET /api/v1/certify-runs/{id}/junit"] = Permission.Connect,
        ["POST /api/v1/integrations/{slug}/disable"] = Permission.Administer,
        ["POST /api/v1/integrations/{slug}/enable"] = Permission.Administer,
        ["GET /api/v1/presets"] = Permission.Use,
        ["GET /api/v1/presets/{slug}"] = Permission.Use,
        ["POST /api/v1/allowed-urls/check"] = Permission.Use,
        ["POST /api/v1/connect-sessions"] = Permission.Connect,
        ["GET /api/v1/connect-sessions/{id}"] = Permission.SeeConnections,
        ["POST /api/v1/connect-sessions/{id}/confirm"] = Permission.Connect,
        ["GET /api/v1/connections"] = Permission.SeeConnections,
        ["GET /api/v1/connections/{id}"] = Permission.SeeConnections,
        ["DELETE /api/v1/connections/{id}"] = Permission.Revoke,
        ["PUT /api/v1/connections/{id}/fields"] = Permission.Connect,
        ["POST /api/v1/connections/{id}/test"] = Permission.Connect,
        ["POST /api/v1/connections/{id}/refresh"] = Permission.Connect,
        ["POST /api/v1/connections/{id}/revoke"] = Permission.Revoke,
        ["GET /api/v1/connections/{id}/token"] = Permission.ReadTokens,
        ["ANY /api/v1/connections/{id}/proxy/{path}"] = Permission.SendRequests,
        ["GET /api/v1/attempts"] = Permission.SeeConnections,
        ["GET /api/v1/attempts/{id}"] = Permission.SeeConnections,
        ["GET /api/v1/attempts/{id}/bundle"] = Permission.SeeConnections,
        ["POST /api/v1/traces/replay"] = Permission.SeeConnections,
        ["POST /api/v1/attempts/{id}/ask"] = Permission.Connect,
        ["POST /api/v1/attempts/{id}/observe"] = Permission.Connect,
        ["POST /api/v1/attempts/{id}/cancel"] = Permission.Connect,
        ["GET /api/v1/events"] = Permission.Administer,
        ["GET /api/v1/webhooks"] = Permission.Administer,
        ["POST /api/v1/webhooks"] = Permission.Administer,
        ["GET /api/v1/webhooks/{id}"] = Permission.Administer,
        ["PUT /api/v1/webhooks/{id}"] = Permission.Administer,
        ["DELETE /api/v1/webhooks/{id}"] = Permission.Administer,
        ["GET /api/v1/webhooks/{id}/deliveries"] = Permission.Administer,
        ["POST /api/v1/webhooks/{id}/test"] = Permission.Administer,
        ["POST /api/v1/webhooks/{id}/secret"] = Permission.Administer,
        ["GET /api/v1/webhooks/{id}/deliveries/{delivery}"] = Permission.Administer,
        ["POST /api/v1/webhooks/{id}/deliveries/{delivery}/redeliver"] = Permission.Administer,
    };

    private readonly Door door;

    public PermissionMatrixTests(Door door) => this.door = door;

    [Fact]
    public void Each_route_of_the_API_has_its_row_and_asks_for_that_permission() =>
        door.Routes.ShouldAllBe(route =>
            Rows.ContainsKey(route.Name) && Rows[route.Name] == route.Asks && route.Endpoint.Metadata.Count > 0
        );

    [Fact]
    public async Task Each_key_is_let_in_where_its_permission_says_and_nowhere_else()
    {
        var wrong = new List<string>();
        foreach (var permission in Enum.GetValues<Permission>())
        {
            using var program = await door.Studio.ProgramAsync(permission);
            foreach (var route in door.Routes)
            {
                using var answer = await CallAsync(program, route);
                var needed = Rows.GetValueOrDefault(route.Name, Permission.Administer);
                var may = needed == Permission.Use || permission == needed || permission == Permission.Administer;
                if (may == (answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized))
                {
                    wrong.Add($"{permission}: {route.Name} answered {(int)answer.StatusCode}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Role.Tester)]
    [InlineData(Role.Designer)]
    [InlineData(Role.Admin)]
    public async Task Nobody_without_a_key_is_let_in_whatever_the_role(Role? role)
    {
        using var browser = role is { } who ? await door.Studio.SignInAsync(who) : door.Studio.Visitor();
        var wrong = new List<string>();
        foreach (var route in door.Routes)
        {
            using var answer = await CallAsync(browser, route);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                wrong.Add($"{route.Name} answered {(int)answer.StatusCode}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_whatever_is_asked_of_it()
    {
        using var program = await door.Studio.ProgramAsync(Permission.Administer);
        var wrong = new List<string>();
        foreach (var route in door.Routes.Where(route => route.Name.Contains('{') && route.Method != "PUT"))
        {
            using var answer = await CallAsync(program, route);
            if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest))
            {
                wrong.Add($"{route.Name} answered {(int)answer.StatusCode}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static Task<HttpResponseMessage> CallAsync(HttpClient client, Route route)
    {
        var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Path);
        if (route.Method is "POST" or "PUT")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public sealed record Route(string Method, string Name, string Path, RouteEndpoint Endpoint)
    {
        internal Permission? Asks => Endpoint.Metadata.GetMetadata<NeedsKey>()?.Permission;
    }

    public sealed class Door : IAsyncDisposable
    {
        public Door() => Routes = RoutesOf(Studio.Services);

        public StudioFactory Studio { get; } = new();
        public IReadOnlyList<Route> Routes { get; }

        public ValueTask DisposeAsync() => Studio.DisposeAsync();

        /// <summary>Every route of the API, as the program maps it.</summary>
        internal static IReadOnlyList<Route> RoutesOf(IServiceProvider services) =>
            [
                .. services
                    .GetServices<EndpointDataSource>()
                    .SelectMany(source => source.Endpoints)
                    .OfType<RouteEndpoint>()
                    .Where(route => PathOf(route).StartsWith("/api/", StringComparison.Ordinal))
                    .SelectMany(RoutesOf)
                    .DistinctBy(route => (route.Method, route.Name)),
            ];

        private static IEnumerable<Route> RoutesOf(RouteEndpoint endpoint)
        {
            var (pattern, path) = (Pattern(endpoint), Filled(endpoint));
            var isProxy = pattern.Contains("/proxy", StringComparison.Ordinal);
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
            return isProxy
                ? (methods.Count > 0 ? methods : ["GET", "POST"]).Select(method => new Route(
                    method,
                    "ANY /api/v1/connections/{id}/proxy/{path}",
                    path,
                    endpoint
                ))
                : methods.Select(method => new Route(method, $"{method} {pattern}", path, endpoint));
        }

        private static string PathOf(RouteEndpoint endpoint) =>
            "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');

        private static string Pattern(RouteEndpoint endpoint) =>
            "/"
            + string.Join(
                '/',
                endpoint.RoutePattern.PathSegments.Select(segment =>
                    string.Concat(
                        segment.Parts.Select(part =>
                            part switch
                            {
                                Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal =>
                                    literal.Content,
                                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter =>
                                    $"{{{parameter.Name}}}",
                                _ => "",
                            }
                        )
                    )
                )
            );

        private static string Filled(RouteEndpoint endpoint) =>
            Pattern(endpoint)
                .Replace("{slug}", "no-such", StringComparison.Ordinal)
                .Replace("{number}", "1", StringComparison.Ordinal)
                .Replace("{path}", "me", StringComparison.Ordinal)
                .Replace("{id}", "01900000-0000-7000-8000-000000000000", StringComparison.Ordinal)
                .Replace("{delivery}", "01900000-0000-7000-8000-000000000000", StringComparison.Ordinal);
    }
}
