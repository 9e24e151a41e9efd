using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.Sandbox;

namespace ConnectorStudio.Tests.Connections;

/// <summary>A connection's whole life at the real sandbox provider: test, refresh, revoke, and the provider's refusal after.</summary>
public sealed class SandboxLifeOfAConnectionTests
{
    [Fact]
    public async Task A_connection_is_tested_renewed_and_revoked_and_the_sandbox_then_refuses_its_token()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var sandbox = await SandboxFixture.StartAsync();
        using var client = await sandbox.RegisterAsync();
        var tokens = await client.ConnectAsync(ct: ct);
        await using var studio = await ConnectionStudio.StartAsync(
            draft =>
            {
                draft.Client.Id = client.ClientId;
                draft.Token.Url = $"{sandbox.Origin}/token";
                draft.Revoke.Url = $"{sandbox.Origin}/revoke";
                draft.AllowedUrls = [$"{sandbox.Origin}/"];
            },
            new Secret(client.Key!)
        );
        var connection = await studio.ConnectAsync(
            (string)tokens["access_token"]!,
            (string)tokens["refresh_token"]!,
            TimeSpan.FromMinutes(5)
        );

        var tested = await studio.Service.TestAsync(connection.Id, ct);
        var renewed = await studio.Service.RefreshAsync(connection.Id, ct);
        var again = await studio.Service.TestAsync(connection.Id, ct);
        var (access, refresh, _) = await studio.TokensAsync(connection.Id);
        var revoked = await studio.Service.RevokeAsync(connection.Id, "test is over", ct);

        tested.Legs.ShouldHaveSingleItem().Verdict.ShouldBe(LegVerdict.Pass, tested.Legs[0].Message);
        renewed.Refusal.ShouldBeNull();
        again.Legs.ShouldHaveSingleItem().Verdict.ShouldBe(LegVerdict.Pass);
        refresh.ShouldNotBe((string)tokens["refresh_token"]!);
        revoked.Legs.ShouldHaveSingleItem().Verdict.ShouldBe(LegVerdict.Pass, revoked.Legs[0].Message);
        (await studio.FindAsync(connection.Id)).RemoteRevocation.ShouldBe(RemoteRevocation.Revoked);
        tokens["access_token"] = access;
        (await client.GetAsync("/me", tokens, ct)).Status.ShouldBe(401);
    }
}
