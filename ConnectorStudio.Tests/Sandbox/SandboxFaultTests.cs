using ConnectorStudio.Sandbox;

namespace ConnectorStudio.Tests.Sandbox;

public sealed class SandboxFaultTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrong_secret_fault_refuses_the_right_secret()
    {
        using var client = await FaultyAsync(SandboxFault.WrongSecret);
        using var browser = new SandboxBrowser();

        var (status, body) = await client.RedeemAsync(await browser.AllowAsync(client.LoginUrl(), Ct), Ct);

        status.ShouldBe(401);
        ((string?)body["error"]).ShouldBe("invalid_client");
    }

    [Fact]
    public async Task No_refresh_token_fault_leaves_it_out_though_asked_for()
    {
        using var client = await FaultyAsync(SandboxFault.NoRefreshToken);

        var tokens = await client.ConnectAsync(ct: Ct);

        tokens.ContainsKey("refresh_token").ShouldBeFalse();
        tokens.ContainsKey("access_token").ShouldBeTrue();
    }

    [Fact]
    public async Task Token_outage_leaves_the_code_good_for_afterwards()
    {
        using var client = await FaultyAsync(SandboxFault.TokenUnavailable);
        using var browser = new SandboxBrowser();
        var callback = await browser.AllowAsync(client.LoginUrl(), Ct);

        (await client.RedeemAsync(callback, Ct)).Status.ShouldBe(503);

        (await client.SetFaultsAsync([], Ct)).ShouldBe(200);
        (await client.RedeemAsync(callback, Ct)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Revoke_outage_leaves_the_token_alive()
    {
        using var client = await FaultyAsync(SandboxFault.RevokeUnavailable);
        var tokens = await client.ConnectAsync(ct: Ct);

        (await client.RevokeAsync(tokens, "access_token", Ct)).Status.ShouldBe(503);

        (await client.GetAsync("/me", tokens, Ct)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Api_faults_answer_a_good_token_as_named()
    {
        using var client = await sandbox.RegisterAsync();
        var tokens = await client.ConnectAsync(ct: Ct);

        await client.SetFaultsAsync([(int)SandboxFault.ApiUnauthorized], Ct);
        var unauthorized = await client.GetAsync("/me", tokens, Ct);
        unauthorized.Status.ShouldBe(401);
        unauthorized.Challenge!.ShouldContain("invalid_token");

        await client.SetFaultsAsync([(int)SandboxFault.ApiInsufficientScope], Ct);
        var forbidden = await client.GetAsync("/me", tokens, Ct);
        forbidden.Status.ShouldBe(403);
        forbidden.Challenge!.ShouldContain("insufficient_scope");

        await client.SetFaultsAsync([(int)SandboxFault.ApiErrorInside], Ct);
        var inside = await client.GetAsync("/me", tokens, Ct);
        inside.Status.ShouldBe(200);
        ((bool?)inside.Body["ok"]).ShouldBe(false);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(-42)]
    public async Task Unknown_fault_is_refused(int fault)
    {
        using var client = await sandbox.RegisterAsync();

        (await client.SetFaultsAsync([42, fault], Ct)).ShouldBe(400);
    }

    [Fact]
    public async Task Faults_are_one_apps_own()
    {
        using var healthy = await sandbox.RegisterAsync();
        using var faulty = await FaultyAsync(SandboxFault.ApiUnauthorized);

        (await healthy.GetAsync("/me", await healthy.ConnectAsync(ct: Ct), Ct)).Status.ShouldBe(200);
        (await faulty.GetAsync("/me", await faulty.ConnectAsync(ct: Ct), Ct)).Status.ShouldBe(401);
    }

    private async Task<SandboxClient> FaultyAsync(SandboxFault fault)
    {
        var client = await sandbox.RegisterAsync(new { name = $"Meets {fault}" });
        (await client.SetFaultsAsync([(int)fault], Ct)).ShouldBe(200);
        return client;
    }
}
