using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using static ConnectorStudio.Tests.Integrations.DesignStudio;

namespace ConnectorStudio.Tests.Integrations;

public sealed class IntegrationEditorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_integration_is_a_draft_with_its_own_redirect_URL()
    {
        await using var studio = await StartAsync();
        (await studio.As(Mara).CreateAsync(" Acme CRM ", Slug, Ct)).ShouldBeOfType<CreateOutcome.Created>();
        var open = await studio.OpenAsync();
        open.Record.Status.ShouldBe(IntegrationStatus.Draft);
        open.Draft.Name.ShouldBe("Acme CRM");
        open.RedirectUri.ShouldBe($"https://studio.harbour.example/oauth/callback/{open.Record.Id}");
        open.Record.UpdatedBy.ShouldBe(Mara.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Acme")]
    [InlineData("-acme")]
    [InlineData("new")]
    [InlineData("acme crm")]
    public async Task A_slug_that_is_none_is_refused_with_a_free_one(string slug)
    {
        await using var studio = await StartAsync();
        var refused = (await studio.As(Mara).CreateAsync("Acme", slug, Ct)).ShouldBeOfType<CreateOutcome.NameRefused>();
        Slugs.Refusal(refused.Suggestion).ShouldBeNull();
    }

    [Fact]
    public async Task A_taken_slug_is_refused_with_the_next_free_one()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync();
        (await studio.As(Tomas).CreateAsync("Acme", Slug, Ct))
            .ShouldBeOfType<CreateOutcome.NameRefused>()
            .Suggestion.ShouldBe("acme-crm-2");
    }

    [Fact]
    public async Task A_save_on_what_was_seen_is_stored_whatever_is_wrong_in_it()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync();
        var saved = await studio.ChangeAsync(Mara, draft => draft.Token.Url = "{{oops");
        saved.ShouldBeOfType<SaveOutcome.Saved>();
        (await studio.OpenAsync()).Draft.Token.Url.ShouldBe("{{oops");
    }

    [Fact]
    public async Task A_save_over_somebody_elses_is_a_conflict_that_says_who_and_changes_nothing()
    {
        await using var studio = await StartAsync();
        var mine = await studio.AcmeAsync();
        await studio.ChangeAsync(Tomas, draft => draft.Token.Url = "https://theirs.example/token");
        mine.Draft.Token.Url = "https://mine.example/token";

        var outcome = await studio.As(Mara).SaveAsync(Slug, mine.Draft, mine.Record.Revision, mine.Record.Document, Ct);

        var theirs = outcome.ShouldBeOfType<SaveOutcome.Conflict>().Theirs;
        theirs.UpdatedBy.ShouldBe(Tomas.Name);
        (await studio.OpenAsync()).Draft.Token.Url.ShouldBe("https://theirs.example/token");
    }

    [Fact]
    public async Task Where_people_have_been_is_no_conflict()
    {
        await using var studio = await StartAsync();
        var mine = await studio.AcmeAsync();
        await studio.As(Tomas).VisitAsync(Slug, "token-url", Ct);
        mine.Draft.Token.Url = "https://login.acme.example/oauth/token2";
        (await studio.As(Mara).SaveAsync(Slug, mine.Draft, mine.Record.Revision, mine.Record.Document, Ct))
            .ShouldBeOfType<SaveOutcome.Saved>()
            .Record.Progress.Visited.ShouldContain("token-url");
    }

    [Fact]
    public async Task A_tester_may_look_and_nothing_else()
    {
        await using var studio = await StartAsync();
        var open = await studio.AcmeAsync();
        var tess = studio.As(Tess);
        (await tess.OpenAsync(Slug, Ct)).ShouldNotBeNull().MayEdit.ShouldBeFalse();
        Task[] acts() =>
            [
                tess.CreateAsync("B", "b", Ct),
                tess.SaveAsync(Slug, open.Draft, open.Record.Revision, null, Ct),
                tess.VisitAsync(Slug, "fields", Ct),
                tess.PublishAsync(Slug, [], Ct),
                tess.RestoreAsync(Slug, 1, Ct),
                tess.CloneAsync(Slug, "C", "c", Ct),
                tess.ImportAsync("{}", null, Ct),
                tess.ExportAsync(Slug, Ct),
                tess.DeleteAsync(Slug, Ct),
                tess.SetSecretAsync(Slug, "client", new Core.Vault.Secret("x"), Ct),
                tess.RemoveSecretAsync(Slug, "client", Ct),
                tess.DisableAsync(Slug, Ct),
            ];
        foreach (var act in acts())
        {
            await Should.ThrowAsync<AccessDeniedException>(act);
        }
    }

    [Fact]
    public async Task Only_an_administrator_disables_and_deletes_what_was_published()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync();
        await studio.PublishAsync();
        await Should.ThrowAsync<AccessDeniedException>(studio.As(Mara).DisableAsync(Slug, Ct));
        await Should.ThrowAsync<AccessDeniedException>(studio.As(Mara).DeleteAsync(Slug, Ct));
        (await studio.As(Ada).DisableAsync(Slug, Ct)).ShouldBeTrue();
        (await studio.OpenAsync()).Record.Status.ShouldBe(IntegrationStatus.Disabled);
        (await studio.As(Ada).EnableAsync(Slug, Ct)).ShouldBeTrue();
        (await studio.As(Ada).DeleteAsync(Slug, Ct)).ShouldBeTrue();
        (await studio.As(Mara).OpenAsync(Slug, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_clone_has_the_draft_and_no_secret()
    {
        await using var studio = await StartAsync();
        var source = await studio.AcmeAsync();
        (await studio.As(Tomas).CloneAsync(Slug, "Acme two", "acme-two", Ct)).ShouldBeOfType<CreateOutcome.Created>();
        var clone = (await studio.As(Tomas).OpenAsync("acme-two", Ct)).ShouldNotBeNull();
        clone.Draft.Token.Url.ShouldBe(source.Draft.Token.Url);
        clone.Draft.Name.ShouldBe("Acme two");
        clone.Secrets.ShouldBeEmpty();
        clone.RedirectUri.ShouldNotBe(source.RedirectUri);
    }

    [Fact]
    public async Task An_export_holds_no_secret_and_can_be_imported_under_another_slug()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync();
        var json = (await studio.As(Mara).ExportAsync(Slug, Ct)).ShouldNotBeNull();
        json.ShouldNotContain("s3cr3t");
        (await studio.As(Mara).ImportAsync(json, null, Ct)).ShouldBeOfType<CreateOutcome.NameRefused>();
        (await studio.As(Mara).ImportAsync(json, "acme-three", Ct)).ShouldBeOfType<CreateOutcome.Created>();
    }

    [Fact]
    public async Task An_import_of_an_unknown_member_names_its_path()
    {
        await using var studio = await StartAsync();
        (await studio.As(Mara).ImportAsync("""{ "token": { "uri": "x" } }""", null, Ct))
            .ShouldBeOfType<CreateOutcome.NoDocument>()
            .Error.Path.ShouldBe("token.uri");
    }

    [Fact]
    public async Task A_changed_earlier_value_marks_the_visited_steps_that_use_it_until_they_are_seen()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync();
        await studio.As(Mara).VisitAsync(Slug, "connection-name", Ct);
        await studio.ChangeAsync(Mara, draft => draft.Test.Url = "/profile");
        var open = await studio.OpenAsync();
        open.Record.Progress.CheckAgain.ShouldBe(["connection-name"]);
        open.StatesOf(open.Draft, open.Judge(open.Draft))[8].State.ShouldBe(StepState.CheckAgain);

        await studio.As(Mara).VisitAsync(Slug, "connection-name", Ct);
        (await studio.OpenAsync()).Record.Progress.CheckAgain.ShouldBeEmpty();
    }
}
