using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Connections;

public sealed class ConnectionServiceTests : IAsyncLifetime
{
    private static readonly Guid Other = new("01934b5e-0000-7000-8000-00000000000a");
    private AuthorizationServer app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await AuthorizationServer.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_test_passes_and_is_told_by_status_times_and_history()
    {
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync(change: each => each.Status = ConnectionStatus.Unverified);

        var act = await studio.Service.TestAsync(connection.Id, Ct);

        act.Legs.ShouldHaveSingleItem().Verdict.ShouldBe(LegVerdict.Pass);
        act.Findings.ShouldBeEmpty();
        var stored = await studio.FindAsync(connection.Id);
        stored.Status.ShouldBe(ConnectionStatus.Active);
        stored.LastTestPassed.ShouldBe(true);
        stored.LastUsedAt.ShouldBe(studio.Clock.GetUtcNow());
        (await studio.HistoryAsync(connection.Id)).ShouldContain(EventKinds.ConnectionTested);
    }

    [Fact]
    public async Task What_a_renewal_brought_while_a_test_ran_is_not_undone_by_the_test()
    {
        await using var studio = await ConnectionStudio.StartAsync(
            app,
            draft => draft.Token.Captures = [new Capture { Name = "instance", Path = "/instance" }]
        );
        var connection = await studio.ConnectAsync();
        app.Shapes[Endpoint.Refresh] =
            """{"access_token":"{access}","refresh_token":"{refresh}","expires_in":3600,"instance":"moved-to-eu"}""";
        app.Next(Endpoint.Api, Answer.Then(() => studio.Service.RefreshAsync(connection.Id, Ct)));

        _ = await studio.Service.TestAsync(connection.Id, Ct);

        var (values, _) = studio.Store.Get<ConnectionVault>().OpenValues(await studio.FindAsync(connection.Id));
        values.Token["instance"].ShouldBe("moved-to-eu");
        values.Test!.Value.GetProperty("name").GetString().ShouldBe("Ann");
    }

    [Fact]
    public async Task A_test_that_the_api_refuses_as_expired_renews_once_and_tries_again()
    {
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync(access: "at-ended");

        var act = await studio.Service.TestAsync(connection.Id, Ct);

        act.Legs.Select(leg => (leg.Name, leg.Verdict))
            .ShouldBe([(LegNames.Refresh, LegVerdict.Pass), (LegNames.Test, LegVerdict.Pass)]);
        app.Of(Endpoint.Refresh).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_test_that_is_refused_again_after_a_renewal_says_why_and_leaves_the_connection_active()
    {
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync();
        app.Always(Endpoint.Api, Answer.Json("{}", 401));

        var act = await studio.Service.TestAsync(connection.Id, Ct);

        app.Of(Endpoint.Refresh).Count.ShouldBe(1);
        act.Legs[^1].Verdict.ShouldBe(LegVerdict.Fail);
        act.Findings.ShouldNotBeEmpty();
        var stored = await studio.FindAsync(connection.Id);
        stored.Status.ShouldBe(ConnectionStatus.Active);
        stored.LastTestPassed.ShouldBe(false);
        stored.Trouble.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_tester_may_test_and_refresh_anyones_and_revoke_only_what_they_connected()
    {
        await using var studio = await ConnectionStudio.StartAsync(app, role: Role.Tester);
        var theirs = await studio.ConnectAsync(by: Other);
        var mine = await studio.ConnectAsync(access: "at-x", refresh: "rt-x", identifier: "acct_2");

        (await studio.Service.TestAsync(theirs.Id, Ct)).Refusal.ShouldBeNull();
        (await studio.Service.RefreshAsync(theirs.Id, Ct)).Refusal.ShouldBeNull();
        _ = await Should.ThrowAsync<AccessDeniedException>(studio.Service.RevokeAsync(theirs.Id, "", Ct));
        _ = await Should.ThrowAsync<AccessDeniedException>(studio.Service.RenameAsync(theirs.Id, "Mine", Ct));
        _ = await Should.ThrowAsync<AccessDeniedException>(studio.Service.DeleteAsync(theirs.Id, Ct));
        (await studio.Service.RevokeAsync(mine.Id, "", Ct)).Refusal.ShouldBeNull();
        (await studio.FindAsync(theirs.Id)).Status.ShouldBe(ConnectionStatus.Active);
    }

    [Fact]
    public async Task Only_an_administrator_sees_the_identifier_whole_and_masking_never_reaches_the_store()
    {
        await using var studio = await ConnectionStudio.StartAsync(app, role: Role.Tester);
        var connection = await studio.ConnectAsync(identifier: "ann@acme.example");

        var listed = await studio.Service.ListAsync(new ConnectionQuery(), Ct);
        var detail = await studio.Service.FindAsync(connection.Id, 5, Ct);
        var act = await studio.Service.TestAsync(connection.Id, Ct);

        listed.Single().Identifier.ShouldBe("a•••n@a•••e.example");
        detail!.Connection.Identifier.ShouldBe("a•••n@a•••e.example");
        detail.Rights.SeesIdentifier.ShouldBeFalse();
        act.Connection!.Identifier.ShouldBe("a•••n@a•••e.example");
        (await studio.FindAsync(connection.Id)).Identifier.ShouldBe("ann@acme.example");
    }

    [Fact]
    public async Task A_new_name_is_cleaned_kept_and_told()
    {
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync();

        (await studio.Service.RenameAsync(connection.Id, "  Ann\u202Es\taccount ", Ct)).Refusal.ShouldBeNull();
        var empty = await studio.Service.RenameAsync(connection.Id, " \u200B ", Ct);

        empty.Refusal!.Code.ShouldBe(ConnectionRefusal.NameNotUsable);
        var stored = await studio.FindAsync(connection.Id);
        stored.Name.ShouldBe("Annsaccount");
        stored.NamedByPerson.ShouldBeTrue();
        (await studio.HistoryAsync(connection.Id)).ShouldContain(EventKinds.ConnectionRenamed);
    }

    [Fact]
    public async Task A_missing_key_deletes_nothing_and_the_connection_is_back_when_the_key_is()
    {
        var elsewhere = Directory.CreateTempSubdirectory("ring");
        using var otherRing = new DataProtectionProtector(elsewhere);
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync(sealedBy: new ConnectionVault(otherRing));

        var without = await studio.AccessTokens.GetAsync(connection.Id, Ct);
        var missing = await studio.Service.FindAsync(connection.Id, 5, Ct);
        foreach (var key in elsewhere.GetFiles())
        {
            _ = key.CopyTo(Path.Combine(studio.Store.Folder, "keys", "vault", key.Name));
        }

        await studio.RestartAsync();
        var back = await studio.Service.FindAsync(connection.Id, 5, Ct);

        without.Refusal!.Code.ShouldBe("connection_key_missing");
        missing!.Connection.Status.ShouldBe(ConnectionStatus.KeyMissing);
        back!.Connection.Status.ShouldBe(ConnectionStatus.Active);
        (await studio.AccessTokens.GetAsync(connection.Id, Ct)).Token!.Value.Reveal().ShouldBe("at-1");
        elsewhere.Delete(recursive: true);
    }

    [Fact]
    public async Task The_detail_tells_scopes_tokens_and_allowed_urls_and_no_token()
    {
        app.Marker = "canary-";
        await using var studio = await ConnectionStudio.StartAsync(app);
        var connection = await studio.ConnectAsync();

        var detail = await studio.Service.FindAsync(connection.Id, 5, Ct);

        detail!.ScopesMissing.ShouldBe(["offline_access"]);
        detail.AllowedUrls.ShouldBe([$"{app.Origin}/v1/"]);
        detail.HasRevokeUrl.ShouldBeTrue();
        detail.RunningNumber.ShouldBe(1);
        detail.Tokens!.RenewalAt.ShouldBe(studio.Clock.GetUtcNow() + TimeSpan.FromMinutes(55));
        System.Text.Json.JsonSerializer.Serialize(detail).ShouldNotContain("canary-");
    }
}
