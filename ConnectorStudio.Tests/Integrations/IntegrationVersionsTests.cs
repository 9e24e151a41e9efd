using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.People;
using static ConnectorStudio.Tests.Integrations.DesignStudio;

namespace ConnectorStudio.Tests.Integrations;

public sealed class IntegrationVersionsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_error_blocks_publishing_and_is_named()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync(draft => draft.Token.Url = "");
        (await studio.As(Mara).PublishAsync(Slug, [], Ct))
            .ShouldBeOfType<PublishOutcome.Blocked>()
            .Findings.ShouldContain(finding => finding.Code == "token-url.missing");
    }

    [Fact]
    public async Task A_warning_blocks_publishing_until_it_is_acknowledged_by_its_code()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync(draft => draft.Authorization.Pkce = "plain");
        var blocked = (await studio.As(Mara).PublishAsync(Slug, [], Ct)).ShouldBeOfType<PublishOutcome.Blocked>();
        blocked.Findings.ShouldContain(finding => finding.Code == "login-url.pkce-plain");
        var codes = blocked.Findings.Select(finding => finding.Code).ToList();
        var version = (await studio.As(Mara).PublishAsync(Slug, codes, Ct))
            .ShouldBeOfType<PublishOutcome.Published>()
            .Version;
        version.Number.ShouldBe(1);
        version.Acknowledged.ShouldContain("login-url.pkce-plain");
    }

    [Fact]
    public async Task A_published_draft_is_changed_by_the_next_save_and_by_another_secret()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync();
        await studio.PublishAsync();
        (await studio.OpenAsync()).Record.Status.ShouldBe(IntegrationStatus.Published);
        await studio.ChangeAsync(Mara, draft => draft.Description = "New");
        (await studio.OpenAsync()).Record.Status.ShouldBe(IntegrationStatus.Changed);
        await studio.ChangeAsync(Mara, draft => draft.Description = "");
        (await studio.OpenAsync()).Record.Status.ShouldBe(IntegrationStatus.Published);
        await studio.As(Mara).SetSecretAsync(Slug, SecretHosts.Client, new Core.Vault.Secret("other"), Ct);
        (await studio.OpenAsync()).Record.Status.ShouldBe(IntegrationStatus.Changed);
    }

    [Fact]
    public async Task A_version_that_reaches_another_host_waits_for_an_administrator()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync();
        (await studio.PublishAsync()).NeedsConfirmation.ShouldBeFalse();
        await studio.ChangeAsync(Mara, draft => draft.AllowedUrls.Add("https://files.acme.example/"));
        (await studio.PublishAsync()).NeedsConfirmation.ShouldBeTrue();
        await studio.ChangeAsync(Mara, draft => draft.Description = "Words change nothing");
        (await studio.PublishAsync()).NeedsConfirmation.ShouldBeTrue("the one before still waits");

        await Should.ThrowAsync<AccessDeniedException>(studio.As(Mara).ConfirmAsync(Slug, 3, Ct));
        (await studio.As(Ada).ConfirmAsync(Slug, 3, Ct)).ShouldBeTrue();
        var versions = await studio.As(Mara).VersionsAsync(Slug, Ct);
        IntegrationEditor.InForce(versions)!.Number.ShouldBe(3);
    }

    [Fact]
    public async Task Restoring_writes_a_version_into_the_draft_under_the_address_it_has_now()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync();
        await studio.PublishAsync();
        await studio.ChangeAsync(Mara, draft => draft.Token.Url = "https://login.acme.example/oauth/v2/token");
        (await studio.As(Tomas).RestoreAsync(Slug, 1, Ct)).ShouldBeTrue();
        var open = await studio.OpenAsync();
        open.Draft.Token.Url.ShouldBe("https://login.acme.example/oauth/token");
        open.Record.Status.ShouldBe(IntegrationStatus.Published);
        (await studio.As(Tomas).RestoreAsync(Slug, 7, Ct)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("client")]
    [InlineData("identifier")]
    [InlineData("token")]
    [InlineData("select")]
    [InlineData("suffix")]
    public void What_reaches_a_host_or_an_identity_needs_confirmation(string what)
    {
        var after = Studio.Some.Draft();
        switch (what)
        {
            case "client":
                after.Client.Id = "other";
                break;
            case "identifier":
                after.UniqueIdentifier = "{{test.email}}";
                break;
            case "token":
                after.Token.Url = "https://evil.example/token";
                break;
            case "select":
                after.Fields.Add(new() { Key = "env", Type = "select" });
                break;
            default:
                after.Token.Captures.Add(new() { Name = "host", HostSuffixes = ["any"] });
                break;
        }

        VersionChange.NeedsConfirmation(Studio.Some.Draft(), after).ShouldBeTrue();
    }

    public static TheoryData<string, Action<IntegrationDraft>, bool> Changes =>
        new()
        {
            { "a default of a host", draft => draft.Fields[0].Default = Json("a.acme.example"), true },
            { "another list of hosts", draft => draft.Fields[0].AllowedHosts.Add(".acme.example"), true },
            { "a value of an option", draft => draft.Fields[1].Options[0].Values["host"] = "eu.acme.example", true },
            { "the words of an option", draft => draft.Fields[1].Options[0].Label = "Europe", false },
            {
                "a field that stands in no host",
                draft => draft.Fields.Add(new() { Key = "n", Type = "number" }),
                false
            },
            { "a secret field", draft => draft.Fields.Add(new() { Key = "k", Type = "secret" }), false },
            { "where a host is read", draft => draft.Token.Captures[0].Path = "/other", true },
            { "whether a host must come", draft => draft.Token.Captures[0].Required = true, false },
            { "a text that is read", draft => draft.Token.Captures.Add(new() { Name = "t", Path = "/t" }), false },
            { "a label from the callback", draft => draft.Redirect.Captures.Add(Label()), true },
            { "a text from the callback", draft => draft.Redirect.Captures.Add(new() { Name = "realm" }), false },
            { "what the callback must equal", draft => draft.Redirect.Captures[0].MustEqual = "{{env}}", false },
            { "a second call", draft => draft.Token.Next = new() { Url = "https://login.acme.example/next" }, true },
            { "a follow-up", draft => draft.Test.FollowUps.Add(new() { Name = "sites", Url = "/sites" }), true },
            { "fewer allowed URLs", draft => draft.AllowedUrls.RemoveAt(1), false },
            { "one more", draft => draft.AllowedUrls.Add("https://files.acme.example/"), true },
            { "another name", draft => draft.ConnectionName = "{{test.email}}", false },
            { "scopes", draft => draft.Authorization.Scopes.Add("write"), false },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Only_what_can_reach_another_host_or_identity_needs_confirmation(
        string what,
        Action<IntegrationDraft> change,
        bool needsConfirmation
    )
    {
        var (before, after) = (Reaching(), Reaching());

        change(after);

        VersionChange.NeedsConfirmation(before, after).ShouldBe(needsConfirmation, what);
    }

    private static IntegrationDraft Reaching()
    {
        var draft = Studio.Some.Draft();
        draft.AllowedUrls.Add("https://more.acme.example/");
        draft.Fields.Add(new() { Key = "site", Type = "host" });
        draft.Fields.Add(
            new()
            {
                Key = "env",
                Type = "select",
                Options = [new() { Value = "eu", Label = "EU" }],
            }
        );
        draft.Token.Captures.Add(
            new()
            {
                Name = "api",
                Path = "/api",
                Type = "host",
                HostSuffixes = [".acme.example"],
            }
        );
        draft.Redirect.Captures.Add(new() { Name = "tenant", Parameter = "tenant" });
        return draft;
    }

    private static CallbackCapture Label() =>
        new()
        {
            Name = "dc",
            Parameter = "dc",
            Type = "label",
        };

    private static JsonElement Json(string text) => JsonSerializer.SerializeToElement(text);
}
