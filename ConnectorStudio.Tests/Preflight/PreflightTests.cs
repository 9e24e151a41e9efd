using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.People;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Tests.Outbound;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Preflight;

/// <summary>Preflight by its route, against the running sandbox.</summary>
public sealed class PreflightTests
{
    private static readonly object Everything = new { askLoginPage = true, probeCredentials = true };

    [Fact]
    public async Task A_healthy_integration_yields_no_finding_whatever_is_asked()
    {
        await using var studio = new ConnectDriver();

        foreach (var wishes in new[] { null, Everything })
        {
            var report = await RunAsync(studio, wishes);

            report["findings"]!.AsArray().ShouldBeEmpty();
            report["legs"]!.AsArray().ShouldAllBe(leg => (string?)leg!["verdict"] == "pass");
        }
    }

    [Fact]
    public async Task One_that_names_its_issuer_is_compared_with_what_the_server_publishes()
    {
        await using var studio = new ConnectDriver();
        var origin = Origin(studio);
        await studio.EditAsync(draft => draft.Authorization.Issuer = $"{origin}/");

        var same = await RunAsync(studio);
        await studio.EditAsync(draft =>
        {
            draft.Authorization.Url = $"{origin}/authorize";
            draft.Authorization.JwksUrl = $"{origin}/.well-known/jwks";
            draft.Authorization.Scopes.Add("nobody.knows");
            draft.Client.Authentication = "private_key_jwt";
        });
        var different = await RunAsync(studio);

        // The draft's own URLs lead through /production/, the published ones do not.
        Codes(same)
            .ShouldBe(
                [
                    "authorize.metadata_differs authorization.url",
                    "token.metadata_differs token.url",
                    "revoke.metadata_differs revoke.url",
                ],
                ignoreOrder: true
            );
        Codes(different)
            .ShouldBe(
                [
                    "token.metadata_differs token.url",
                    "token.client_authentication_not_listed client.authentication",
                    "revoke.metadata_differs revoke.url",
                    "authorize.scope_not_listed authorization.scopes",
                ],
                ignoreOrder: true
            );
    }

    public static TheoryData<string, string, string> Wrong =>
        new()
        {
            { "authorization.url path", "authorize.wrong_address", "authorization.url" },
            { "token.url path", "token.wrong_address", "token.url" },
            { "token.url port", "token.unreachable", "token.url" },
            { "revoke.url path", "revoke.wrong_address", "revoke.url" },
            { "refresh.url path", "refresh.wrong_address", "refresh.url" },
            { "jwks", "parse.keys_unreadable", "authorization.jwksUrl" },
            { "issuer slash", "authorize.issuer_differs", "authorization.issuer" },
            { "no token url", "token-url.missing", "token.url" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_found_with_its_field_before_any_login(string what, string code, string field)
    {
        await using var studio = new ConnectDriver();
        var origin = Origin(studio);
        var nobody = new RawServer(RawAnswer.Json("{}"));
        var closed = nobody.Url("/token");
        await nobody.DisposeAsync();
        await studio.EditAsync(draft =>
        {
            switch (what)
            {
                case "authorization.url path":
                    draft.Authorization.Url = $"{origin}/authorise";
                    break;
                case "token.url path":
                    draft.Token.Url = $"{origin}/tokens";
                    break;
                case "token.url port":
                    draft.Token.Url = closed;
                    break;
                case "revoke.url path":
                    draft.Revoke.Url = $"{origin}/revok";
                    break;
                case "refresh.url path":
                    draft.Refresh.Url = $"{origin}/refreshh";
                    break;
                case "jwks":
                    draft.Authorization.JwksUrl = $"{origin}/.well-known/keys";
                    break;
                case "issuer slash":
                    draft.Authorization.Issuer = origin;
                    break;
                default:
                    draft.Token.Url = "";
                    break;
            }
        });

        var report = await RunAsync(studio);

        Codes(report).ShouldContain($"{code} {field}");
        var finding = report["findings"]!.AsArray().First(each => (string?)each!["code"] == code)!;
        ((int?)finding["step"]).ShouldNotBeNull();
        ((string?)finding["fix"]).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_login_page_tells_that_it_does_not_know_the_client()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(draft => draft.Client.Id = "nobody");

        var report = await RunAsync(studio, new { askLoginPage = true });

        report["findings"]![0]!["field"]!.GetValue<string>().ShouldBe("client.id");
        LegOf(report, "login_page")["verdict"]!.GetValue<string>().ShouldBe("fail");
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_and_shows_nowhere()
    {
        await using var studio = new ConnectDriver();
        const string wrong = "a-wrong-secret-that-nobody-gave";
        await studio.SetSecretAsync(wrong);

        var report = await RunAsync(studio, new { probeCredentials = true });

        LegOf(report, "credentials")["verdict"]!.GetValue<string>().ShouldBe("fail");
        report["findings"]![0]!["field"]!.GetValue<string>().ShouldBe("client.secret");
        report.ToJsonString().ShouldNotContain(wrong);
    }

    [Fact]
    public async Task A_secret_goes_nowhere_that_it_was_not_entered_for()
    {
        await using var studio = new ConnectDriver();
        await using var elsewhere = new RawServer(RawAnswer.Json("""{"error":"invalid_grant"}""", 400));
        await studio.EditAsync(draft => draft.Token.Url = elsewhere.Url("/token"));

        var report = await RunAsync(studio, new { probeCredentials = true });

        LegOf(report, "credentials")["verdict"]!.GetValue<string>().ShouldBe("skipped");
        elsewhere.Requests.ShouldAllBe(request => request.Header("Authorization") == null && request.Body.Length == 0);
    }

    [Fact]
    public async Task A_choice_that_is_not_declared_is_refused_before_anything_is_asked()
    {
        await using var studio = new ConnectDriver();
        using var program = await studio.Studio.ProgramAsync(Permission.Design);

        using var answer = await program.PostAsJsonAsync(
            "/api/v1/integrations/sandbox-crm/preflight",
            new { fields = new { environment = "mars" } },
            ConnectDriver.Ct
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<JsonObject> RunAsync(ConnectDriver studio, object? wishes = null)
    {
        using var program = await studio.Studio.ProgramAsync(Permission.Design);
        using var answer = await program.PostAsJsonAsync(
            "/api/v1/integrations/sandbox-crm/preflight",
            wishes ?? new { },
            ConnectDriver.Ct
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(ConnectDriver.Ct)).ShouldNotBeNull();
    }

    private static List<string> Codes(JsonObject report) =>
        [.. report["findings"]!.AsArray().Select(finding => $"{finding!["code"]} {finding["field"]}")];

    private static JsonNode LegOf(JsonObject report, string name) =>
        report["legs"]!.AsArray().Single(leg => (string?)leg!["name"] == name)!;

    private static string Origin(ConnectDriver studio) =>
        studio.Studio.Services.GetRequiredService<SandboxHost>().Origin;
}
