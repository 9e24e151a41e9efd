using Microsoft.AspNetCore.WebUtilities;

namespace ConnectorStudio.Tests.Sandbox;

public sealed class SandboxFlowTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("basic")]
    [InlineData("post")]
    [InlineData("none")]
    public async Task Code_becomes_tokens_and_the_api_tells_who_it_is(string authentication)
    {
        using var client = await sandbox.RegisterAsync(new { @public = authentication == "none" });
        client.Authentication = authentication;

        var tokens = await client.ConnectAsync(ct: Ct);

        ((string?)tokens["token_type"]).ShouldBe("Bearer");
        ((int)tokens["expires_in"]!).ShouldBeInRange(290, 300);
        ((string?)tokens["refresh_token"]).ShouldNotBeNullOrEmpty();
        var (status, me, _) = await client.GetAsync("/me", tokens, Ct);
        status.ShouldBe(200);
        ((string?)me["name"]).ShouldBe("Alice Archer");
        ((string?)me["account"]!["id"]).ShouldBe("acc_1001");
        ((string?)me["environment"]).ShouldBe("production");
    }

    [Fact]
    public async Task Callback_carries_state_and_issuer()
    {
        using var client = await sandbox.RegisterAsync();
        using var browser = new SandboxBrowser("bob");

        var callback = await browser.AllowAsync(client.LoginUrl(), Ct);

        callback.ToString().ShouldStartWith(SandboxClient.RedirectUri);
        var query = QueryHelpers.ParseQuery(callback.Query);
        query["state"].ToString().ShouldBe("the state");
        query["iss"].ToString().ShouldBe($"{sandbox.Origin}/");
    }

    [Fact]
    public async Task Refresh_token_comes_only_with_offline_access()
    {
        using var client = await sandbox.RegisterAsync();

        var tokens = await client.ConnectAsync(scope: "profile", ct: Ct);

        tokens.ContainsKey("refresh_token").ShouldBeFalse();
    }

    [Fact]
    public async Task Refresh_rotates_and_a_replay_ends_the_whole_grant()
    {
        using var client = await sandbox.RegisterAsync();
        var first = await client.ConnectAsync(ct: Ct);

        var (status, second) = await client.RefreshAsync(first, Ct);
        status.ShouldBe(200);
        ((string?)second["refresh_token"]).ShouldNotBe((string?)first["refresh_token"]);
        (await client.GetAsync("/me", second, Ct)).Status.ShouldBe(200);

        var (replayed, refusal) = await client.RefreshAsync(first, Ct);
        replayed.ShouldBe(400);
        ((string?)refusal["error"]).ShouldBe("invalid_grant");
        (await client.RefreshAsync(second, Ct)).Status.ShouldBe(400);
        (await client.GetAsync("/me", second, Ct)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Revoked_access_token_is_refused_at_once_and_the_refresh_token_lives()
    {
        using var client = await sandbox.RegisterAsync();
        var tokens = await client.ConnectAsync(ct: Ct);

        (await client.RevokeAsync(tokens, "access_token", Ct)).Status.ShouldBe(200);

        (await client.GetAsync("/me", tokens, Ct)).Status.ShouldBe(401);
        (await client.RefreshAsync(tokens, Ct)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Revoked_refresh_token_is_refused_and_the_access_token_lives_until_revoked()
    {
        using var client = await sandbox.RegisterAsync();
        var tokens = await client.ConnectAsync(ct: Ct);

        (await client.RevokeAsync(tokens, "refresh_token", Ct)).Status.ShouldBe(200);

        (await client.RefreshAsync(tokens, Ct)).Status.ShouldBe(400);
        (await client.GetAsync("/me", tokens, Ct)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Code_used_twice_ends_the_tokens_of_the_first_use()
    {
        using var client = await sandbox.RegisterAsync();
        using var browser = new SandboxBrowser();
        var callback = await browser.AllowAsync(client.LoginUrl(), Ct);
        var (_, tokens) = await client.RedeemAsync(callback, Ct);

        var (status, refusal) = await client.RedeemAsync(callback, Ct);

        status.ShouldBe(400);
        ((string?)refusal["error"]).ShouldBe("invalid_grant");
        (await client.GetAsync("/me", tokens, Ct)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Wrong_secret_is_refused_as_invalid_client()
    {
        using var client = await sandbox.RegisterAsync();
        using var browser = new SandboxBrowser();
        var callback = await browser.AllowAsync(client.LoginUrl(), Ct);
        client.Key = "wrong";

        var (status, refusal) = await client.RedeemAsync(callback, Ct);

        status.ShouldBe(401);
        ((string?)refusal["error"]).ShouldBe("invalid_client");
    }

    [Fact]
    public async Task Introspection_tells_whether_a_token_is_alive()
    {
        using var client = await sandbox.RegisterAsync();
        var tokens = await client.ConnectAsync(ct: Ct);
        ((bool)(await client.IntrospectAsync(tokens, Ct)).Body["active"]!).ShouldBeTrue();

        await client.RevokeAsync(tokens, "access_token", Ct);

        ((bool)(await client.IntrospectAsync(tokens, Ct)).Body["active"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task Api_needs_the_scope_of_each_resource()
    {
        using var client = await sandbox.RegisterAsync();
        var tokens = await client.ConnectAsync("bob", "profile accounts.read contacts.read", Ct);
        ((string?)(await client.GetAsync("/accounts", tokens, Ct)).Body["items"]![0]!["id"]).ShouldBe("acc_1002");
        (await client.GetAsync("/contacts", tokens, Ct)).Body["items"]!.AsArray().ShouldNotBeEmpty();

        var less = await client.ConnectAsync("bob", "profile", Ct);
        var (status, body, challenge) = await client.GetAsync("/contacts", less, Ct);

        status.ShouldBe(403);
        ((string?)body["error"]).ShouldBe("insufficient_scope");
        challenge!.ShouldContain("scope=\"contacts.read\"");
    }
}
