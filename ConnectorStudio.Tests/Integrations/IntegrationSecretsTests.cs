using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Vault;
using static ConnectorStudio.Tests.Integrations.DesignStudio;

namespace ConnectorStudio.Tests.Integrations;

public sealed class IntegrationSecretsTests
{
    private const string Again = "app-credentials.secret-again";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_secret_shows_its_mark_date_and_owner_and_nothing_else()
    {
        await using var studio = await StartAsync();
        var open = await studio.AcmeAsync();
        var note = open.Secrets.ShouldHaveSingleItem();
        note.SetBy.ShouldBe(Mara.Name);
        note.SetAt.ShouldBe(Clock.GetUtcNow());
        note.Mark.Length.ShouldBe(4);
        note.Hosts.ShouldBe(["login.acme.example"]);
        note.ToString().ShouldNotContain("s3cr3t");
        (await studio.Store.SecretsAsync(open.Record.Id, null, Ct))[0].Cipher.ShouldNotContain("s3cr3t");
    }

    [Fact]
    public async Task Blanks_around_a_secret_are_dropped_and_the_same_secret_has_the_same_mark()
    {
        await using var studio = await StartAsync();
        var before = (await studio.AcmeAsync()).Secrets[0].Mark;
        await studio.As(Mara).SetSecretAsync(Slug, SecretHosts.Client, new Secret("  s3cr3t\n"), Ct);
        (await studio.OpenAsync()).Secrets.ShouldHaveSingleItem().Mark.ShouldBe(before);
    }

    [Theory]
    [InlineData("client:sandbox")]
    [InlineData("secret.other")]
    [InlineData("anything")]
    public async Task A_secret_that_the_draft_does_not_have_is_refused(string name)
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync();
        (await studio.As(Mara).SetSecretAsync(Slug, name, new Secret("x"), Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_token_URL_elsewhere_asks_for_the_secret_again_and_back_it_is_good()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync();
        await studio.ChangeAsync(Tomas, draft => draft.Token.Url = "https://evil.example/token");
        var open = await studio.OpenAsync();
        open.Judge(open.Draft).ShouldContain(finding => finding.Code == Again && finding.Field == "client.secret");
        open.Secrets[0].Usable.ShouldBeFalse();
        (await studio.As(Tomas).PublishAsync(Slug, [], Ct)).ShouldBeOfType<PublishOutcome.Blocked>();

        await studio.ChangeAsync(Tomas, draft => draft.Token.Url = "https://login.acme.example/oauth/token");
        open = await studio.OpenAsync();
        open.Judge(open.Draft).ShouldNotContain(finding => finding.Code == Again);
    }

    [Fact]
    public async Task A_secret_given_before_any_URL_goes_where_its_owner_says_and_nobody_else()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync(draft =>
        {
            draft.Token.Url = "";
            draft.Revoke.Url = null;
        });
        await studio.ChangeAsync(Mara, draft => draft.Token.Url = "https://login.acme.example/token");
        var open = await studio.OpenAsync();
        open.Judge(open.Draft).ShouldNotContain(finding => finding.Code == Again);

        await studio.ChangeAsync(Tomas, draft => draft.Token.Url = "https://evil.example/token");
        open = await studio.OpenAsync();
        open.Judge(open.Draft).ShouldContain(finding => finding.Code == Again);
        open.Secrets[0].Hosts.ShouldBe(["login.acme.example"]);
    }

    [Fact]
    public async Task Every_choice_of_a_select_counts_as_a_host_of_the_secret()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync(draft =>
        {
            draft.Fields.Add(
                new()
                {
                    Key = "env",
                    Label = "Env",
                    Type = "select",
                    Options =
                    [
                        new()
                        {
                            Value = "a",
                            Label = "A",
                            Values = { ["host"] = "login.acme.example" },
                        },
                        new()
                        {
                            Value = "b",
                            Label = "B",
                            Values = { ["host"] = "sandbox.acme.example" },
                        },
                    ],
                }
            );
            draft.Token.Url = "https://{{env.host}}/oauth/token";
        });
        (await studio.OpenAsync()).Secrets[0].Hosts.ShouldBe(["login.acme.example", "sandbox.acme.example"]);
        await studio.ChangeAsync(Tomas, draft => draft.Fields[0].Options[1].Values["host"] = "evil.example");
        var open = await studio.OpenAsync();
        open.Judge(open.Draft).ShouldContain(finding => finding.Code == Again);
    }

    [Fact]
    public void A_named_secret_goes_where_its_name_stands()
    {
        var draft = Studio.Some.Draft();
        draft.Secrets.Add("developerToken");
        SecretHosts.Of(draft, "secret.developerToken").ShouldBeEmpty();
        draft.Request.Headers.Add(new() { Name = "developer-token", Value = "{{secret.developerToken}}" });
        SecretHosts.Of(draft, "secret.developerToken").ShouldBe(["api.acme.example"]);
        SecretHosts.Of(draft, "client").ShouldBe(["login.acme.example"]);
    }

    [Fact]
    public async Task A_second_client_secret_follows_a_first_goes_to_the_same_hosts_and_takes_its_place_in_the_end()
    {
        await using var studio = await StartAsync();
        var old = (await studio.AcmeAsync()).Secrets[0].Mark;
        await studio.As(Mara).SetSecretAsync(Slug, SecretHosts.Second, new Secret("the-newer-one"), Ct);

        var both = (await studio.OpenAsync()).Secrets.ToDictionary(note => note.Name);
        both[SecretHosts.Second].Hosts.ShouldBe(["login.acme.example"]);
        await studio.ChangeAsync(Tomas, draft => draft.Token.Url = "https://evil.example/token");
        var open = await studio.OpenAsync();
        open.Judge(open.Draft).Count(finding => finding.Code == Again).ShouldBe(2);
        await studio.ChangeAsync(Tomas, draft => draft.Token.Url = "https://login.acme.example/oauth/token");

        (await studio.As(Mara).RetireOldSecretAsync(Slug, SecretHosts.Client, Ct)).ShouldBeTrue();
        var left = (await studio.OpenAsync()).Secrets.ShouldHaveSingleItem();
        (left.Name, left.Mark).ShouldBe((SecretHosts.Client, both[SecretHosts.Second].Mark));
        left.Mark.ShouldNotBe(old);
        (await studio.As(Mara).RetireOldSecretAsync(Slug, SecretHosts.Client, Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_second_client_secret_needs_a_first_and_goes_with_it()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync();
        await studio.As(Mara).SetSecretAsync(Slug, SecretHosts.Second, new Secret("the-newer-one"), Ct);

        await studio.As(Mara).RemoveSecretAsync(Slug, SecretHosts.Client, Ct);

        (await studio.OpenAsync()).Secrets.ShouldBeEmpty();
        (await studio.As(Mara).SetSecretAsync(Slug, SecretHosts.Second, new Secret("x"), Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Each_options_client_secret_has_a_second_one_of_its_own()
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync(draft =>
        {
            draft.Fields.Add(
                new()
                {
                    Key = "env",
                    Type = "select",
                    Options = [new() { Value = "test" }, new() { Value = "live" }],
                }
            );
            draft.Client.PerOption = new() { Field = "env", Ids = { ["test"] = "acme_test" } };
        });
        var editor = studio.As(Mara);
        var (first, second) = (SecretHosts.ClientOf("test"), SecretHosts.SecondOf(SecretHosts.ClientOf("test")));
        (await editor.SetSecretAsync(Slug, second, new Secret("newer"), Ct)).ShouldNotBeNull("there is no first");
        (await editor.SetSecretAsync(Slug, SecretHosts.SecondOf("client:live"), new Secret("x"), Ct)).ShouldNotBeNull();
        (await editor.SetSecretAsync(Slug, first, new Secret("older"), Ct)).ShouldBeNull();
        await editor.SetSecretEndAsync(Slug, first, Clock.GetUtcNow().AddDays(3), Ct);
        Reminders(await studio.OpenAsync()).Single().Title.ShouldBe("The client secret for test ends in 3 days");

        (await editor.SetSecretAsync(Slug, second, new Secret("newer"), Ct)).ShouldBeNull();

        Reminders(await studio.OpenAsync()).ShouldBeEmpty();
        var notes = (await studio.OpenAsync()).Secrets.ToDictionary(note => note.Name);
        notes.Keys.ShouldBe([SecretHosts.Client, first, second], ignoreOrder: true);
        notes[second].Hosts.ShouldBe(["login.acme.example"]);

        (await editor.RetireOldSecretAsync(Slug, SecretHosts.Client, Ct)).ShouldBeFalse("it has no second");
        (await editor.RetireOldSecretAsync(Slug, first, Ct)).ShouldBeTrue();
        var left = (await studio.OpenAsync()).Secrets.ToDictionary(note => note.Name);
        left.Keys.ShouldBe([SecretHosts.Client, first], ignoreOrder: true);
        left[first].Mark.ShouldBe(notes[second].Mark);

        await editor.SetSecretAsync(Slug, second, new Secret("newest"), Ct);
        await editor.RemoveSecretAsync(Slug, first, Ct);
        (await studio.OpenAsync()).Secrets.ShouldHaveSingleItem().Name.ShouldBe(SecretHosts.Client);
    }

    [Theory]
    [InlineData(31, null, null)]
    [InlineData(30, "app-credentials.secret-expiring", FindingSeverity.Info)]
    [InlineData(14, "app-credentials.secret-expiring", FindingSeverity.Warning)]
    [InlineData(0, "app-credentials.secret-expired", FindingSeverity.Warning)]
    public async Task A_secret_that_ends_at_the_app_is_reminded_of(int days, string? code, FindingSeverity? severity)
    {
        await using var studio = await StartAsync();
        await studio.AcmeAsync();
        await studio.As(Mara).SetSecretEndAsync(Slug, SecretHosts.Client, Clock.GetUtcNow().AddDays(days), Ct);

        var found = Reminders(await studio.OpenAsync());
        found.Select(finding => finding.Code).ShouldBe(code is null ? [] : [code]);
        found.Select(finding => (FindingSeverity?)finding.Severity).ShouldBe(code is null ? [] : [severity]);

        await studio.As(Mara).SetSecretAsync(Slug, SecretHosts.Second, new Secret("the-newer-one"), Ct);
        Reminders(await studio.OpenAsync()).ShouldBeEmpty();
    }

    private static List<Finding> Reminders(OpenIntegration open) =>
        [.. open.Judge(open.Draft).Where(finding => finding.Code.Contains("secret-exp", StringComparison.Ordinal))];
}
