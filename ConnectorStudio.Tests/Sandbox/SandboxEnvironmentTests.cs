using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectorStudio.Tests.Sandbox;

public sealed class SandboxEnvironmentTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/production", "production", "/")]
    [InlineData("/sandbox", "sandbox", "/sandbox")]
    public async Task Path_selects_the_environment_from_login_to_api(string prefix, string environment, string issuer)
    {
        using var client = await sandbox.RegisterAsync();
        client.Environment = prefix;
        using var browser = new SandboxBrowser();

        var callback = await browser.AllowAsync(client.LoginUrl(), Ct);
        var (_, tokens) = await client.RedeemAsync(callback, Ct);

        QueryHelpers.ParseQuery(callback.Query)["iss"].ToString().ShouldBe(sandbox.Origin + issuer);
        ((string?)(await client.GetAsync("/me", tokens, Ct)).Body["environment"]).ShouldBe(environment);
        (await client.RefreshAsync(tokens, Ct)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Token_of_one_environment_is_refused_by_the_other()
    {
        using var client = await sandbox.RegisterAsync();
        client.Environment = "/sandbox";
        var tokens = await client.ConnectAsync(ct: Ct);

        client.Environment = "";

        (await client.GetAsync("/me", tokens, Ct)).Status.ShouldBe(401);
        (await client.RefreshAsync(tokens, Ct)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Plain_paths_are_production()
    {
        using var client = await sandbox.RegisterAsync();
        var tokens = await client.ConnectAsync(ct: Ct);

        client.Environment = "/production";

        (await client.GetAsync("/me", tokens, Ct)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Client_of_another_environment_stays_on_the_page()
    {
        using var client = await sandbox.RegisterAsync(new { environments = new[] { "sandbox" } });
        using var browser = new SandboxBrowser();

        var stop = await browser.OpenAsync(client.LoginUrl(), Ct);

        stop.Text.ShouldContain("invalid_client");
        stop.Text.ShouldContain("production environment");
        client.Environment = "/sandbox";
        (await browser.AllowAsync(client.LoginUrl(), Ct)).Query.ShouldContain("code=");
    }

    [Theory]
    [InlineData("/.well-known/openid-configuration", "", "/")]
    [InlineData("/.well-known/oauth-authorization-server", "", "/")]
    [InlineData("/sandbox/.well-known/openid-configuration", "/sandbox", "/sandbox")]
    [InlineData("/.well-known/oauth-authorization-server/sandbox", "/sandbox", "/sandbox")]
    public async Task Metadata_names_issuer_and_endpoints(string path, string prefix, string issuer)
    {
        using var http = new HttpClient();

        var metadata = await http.GetFromJsonAsync<JsonObject>(sandbox.Origin + path, Ct);

        var home = sandbox.Origin + prefix;
        ((string?)metadata!["issuer"]).ShouldBe(sandbox.Origin + issuer);
        ((string?)metadata["authorization_endpoint"]).ShouldBe($"{home}/authorize");
        ((string?)metadata["token_endpoint"]).ShouldBe($"{home}/token");
        ((string?)metadata["revocation_endpoint"]).ShouldBe($"{home}/revoke");
        ((string?)metadata["introspection_endpoint"]).ShouldBe($"{home}/introspect");
        ((bool?)metadata["authorization_response_iss_parameter_supported"]).ShouldBe(true);
        metadata["code_challenge_methods_supported"]!.AsArray().Select(node => (string?)node).ShouldContain("S256");
        metadata["token_endpoint_auth_methods_supported"]!
            .AsArray()
            .Select(node => (string?)node)
            .ShouldBe(["client_secret_basic", "client_secret_post", "none"], ignoreOrder: true);
    }
}
