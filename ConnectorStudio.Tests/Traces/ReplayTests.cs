using System.Text.Json.Nodes;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Traces;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Traces;

/// <summary>
/// Bundles of runs against the sandbox. Those of every known fault and of every quirk are replayed where they are played:
/// FaultStudio and QuirkStudio read each run again.
/// </summary>
public sealed class ReplayTests(ReplayTests.Recorded recorded) : IClassFixture<ReplayTests.Recorded>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_healthy_run_reads_the_same_with_its_ID_token_and_its_secret_field()
    {
        await Reread.ShouldBeTheSameAsync(recorded.Driver, recorded.Attempt, "healthy");
        var report = await Reread.ReplayAsync(recorded.Driver, recorded.Json);

        report.Legs.ShouldAllBe(leg => leg.Verdict == LegVerdict.Pass);
        report.Legs.Single(leg => leg.Name == LegNames.Name).Message.ShouldBe("Alice Archer");
    }

    [Fact]
    public void A_bundle_says_what_was_read_and_shows_the_same_secret_with_the_same_mark()
    {
        var bundle = Reread.Read(recorded.Driver, recorded.Json);
        var parsed = bundle.Legs.Single(leg => leg.Name == LegNames.Parse).Read;
        var sent = bundle.Legs.Single(leg => leg.Name == LegNames.Test).Exchanges[0].RequestHeaders;

        var access = parsed.Single(each => each.Name == "Access token").Value;
        access.ShouldMatch(@"^•{8}\[[0-9a-f]{4}\]$");
        sent.Single(each => each.Key == "Authorization").Value.ShouldBe($"Bearer {access}");
        parsed.Single(each => each.Name == "Expires in").Value.ShouldNotBeEmpty();
        parsed.Single(each => each.Name == "id_token.sub").Value.ShouldBe("usr_1001");
        bundle
            .Legs.Single(leg => leg.Name == LegNames.Identity)
            .Read.ShouldHaveSingleItem()
            .Value.ShouldNotContain("usr_1001");
    }

    [Fact]
    public async Task No_bundle_page_or_export_holds_what_was_secret()
    {
        using var browser = await recorded.Driver.Studio.SignInAsync(Role.Designer);
        var places = new Dictionary<string, string> { ["bundle"] = recorded.Json };
        foreach (
            var path in new[]
            {
                $"/attempts/{recorded.Attempt.Id}/trace",
                $"/attempts/{recorded.Attempt.Id}/timeline",
                $"/attempts/{recorded.Attempt.Id}/timeline?view=replay",
                $"/attempts/{recorded.Attempt.Id}/timeline?view=compare&with={recorded.Attempt.Id}",
            }
        )
        {
            using var answer = await browser.GetAsync(path, Ct);
            answer.IsSuccessStatusCode.ShouldBeTrue(path);
            places[path] = await answer.Content.ReadAsStringAsync(Ct);
        }

        recorded.Secrets.Count.ShouldBe(7);
        foreach (var (name, secret) in recorded.Secrets)
        {
            secret.Length.ShouldBeGreaterThan(11, name);
            foreach (var (place, text) in places)
            {
                text.ShouldNotContain(secret, Case.Sensitive, $"{name} in {place}");
                text.ShouldNotContain(Uri.EscapeDataString(secret), Case.Sensitive, $"{name} in {place}");
            }
        }
    }

    [Fact]
    public async Task A_secret_that_a_designer_wrote_into_the_document_is_not_in_the_bundle()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(draft =>
        {
            draft.Request.Headers.Add(new RequestParameter { Name = "X-Api-Key", Value = "planted-in-a-header" });
            draft.Token.Parameters["app_secret"] = System.Text.Json.JsonSerializer.SerializeToElement(
                "planted-in-a-map"
            );
        });
        var attempt = await studio.ConnectAsync(draft: true);
        var json = await Reread.ExportAsync(studio, attempt.Id);

        json.ShouldNotContain("planted-in-a");
        await Reread.ShouldBeTheSameAsync(studio, attempt, "secrets in the document");
    }

    [Fact]
    public async Task A_draft_with_a_mended_identifier_would_have_stored_the_connection()
    {
        await using var studio = new ConnectDriver();
        await studio.EditAsync(draft => draft.UniqueIdentifier = "{{test.nowhere}}");
        var attempt = await studio.ConnectAsync(draft: true);
        attempt.Legs.Single(leg => leg.Name == LegNames.Identity).Verdict.ShouldBe(LegVerdict.Fail);
        await studio.EditAsync(draft => draft.UniqueIdentifier = "{{test.id}}");

        var report = await OnDraftAsync(studio, attempt.Id);

        report.IsSame.ShouldBeFalse();
        report.Findings.ShouldBeEmpty(Reread.Words(report));
        VerdictOf(report, LegNames.Identity).ShouldBe(LegVerdict.Pass);
        VerdictOf(report, LegNames.Store).ShouldBe(LegVerdict.Review);
        (await studio.ConnectionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_that_asks_otherwise_is_not_judged_by_answers_to_another_question()
    {
        await using var studio = new ConnectDriver();
        var attempt = await studio.ConnectAsync();
        await studio.EditAsync(draft =>
        {
            draft.Client.Authentication = ClientAuthentications.Post;
            draft.Authorization.Scopes.Add("extra");
        });

        var report = await OnDraftAsync(studio, attempt.Id);

        VerdictOf(report, LegNames.Authorize).ShouldBe(LegVerdict.Review);
        VerdictOf(report, LegNames.Token).ShouldBe(LegVerdict.Review);
        VerdictOf(report, LegNames.Parse).ShouldBeNull();
        report.Legs.Single(leg => leg.Name == LegNames.Authorize).Note!.ShouldContain("extra");
        report.Legs.Single(leg => leg.Name == LegNames.Token).Note!.ShouldContain("client_secret is sent");
        report.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_was_cut_when_it_was_kept_still_names_the_connection()
    {
        var bundle = JsonNode.Parse(recorded.Json)!;
        var exchange = bundle["legs"]!.AsArray().Single(leg => (string)leg!["name"]! == "test")!["exchanges"]![0]!;
        var body = (string)exchange["responseBody"]!;
        exchange["responseBody"] = $"{{\"long\":\"{new string('x', 70_000)}\",{body[1..]}"[..(64 * 1024)];

        var report = await Reread.ReplayAsync(recorded.Driver, bundle.ToJsonString());

        report.IsSame.ShouldBeTrue(Reread.Words(report));
        report.Legs.Single(leg => leg.Name == LegNames.Name).Message.ShouldBe("Alice Archer");
    }

    [Fact]
    public async Task Imported_traces_are_kept_as_long_as_attempts()
    {
        await using var studio = new StudioFactory().With("ConnectorStudio:Retention:AttemptDays", "7");
        var store = studio.Services.GetRequiredService<ITraceStore>();
        var now = DateTimeOffset.UtcNow;
        foreach (var (name, age) in new[] { ("old", 8), ("young", 6) })
        {
            var imported = new ImportedTrace
            {
                Id = Guid.CreateVersion7(),
                ImportedAt = now.AddDays(-age),
                IntegrationName = name,
                Status = AttemptStatus.Failed,
                StartedAt = now.AddDays(-100),
                Bundle = "{}",
            };
            var happened = new Core.Events.StudioEvent(Guid.CreateVersion7(), now, "trace.imported", "Imported.");
            (await store.AddAsync(imported, 9, happened, Ct)).ShouldBeTrue();
        }

        _ = await ActivatorUtilities.CreateInstance<AttemptSweeper>(studio.Services).SweepAsync(Ct);

        (await store.ListAsync(Ct)).ShouldHaveSingleItem().IntegrationName.ShouldBe("young");
    }

    private static LegVerdict? VerdictOf(ReplayReport report, string leg) =>
        report.Legs.Single(each => each.Name == leg).Verdict;

    private static async Task<ReplayReport> OnDraftAsync(ConnectDriver studio, Guid attemptId)
    {
        var bundle = Reread.Read(studio, await Reread.ExportAsync(studio, attemptId));
        return (
            await studio.AskAsync<TraceReplays, ReplayReport?>(replays =>
                replays.RunOnDraftAsync(bundle, "sandbox-crm", Ct)
            )
        ).ShouldNotBeNull();
    }

    /// <summary>One healthy run with an ID token and a secret field, and all that was secret in it.</summary>
    public sealed class Recorded : IAsyncLifetime
    {
        public ConnectDriver Driver { get; } = new();
        public ConnectAttempt Attempt { get; private set; } = null!;
        public string Json { get; private set; } = "";
        public Dictionary<string, string> Secrets { get; } = [];

        public async ValueTask InitializeAsync()
        {
            await Driver.EditAsync(draft =>
            {
                var origin = draft.Token.Url[..draft.Token.Url.IndexOf("/{{", StringComparison.Ordinal)];
                draft.Authorization.Issuer = $"{origin}/";
                draft.Authorization.JwksUrl = $"{origin}/.well-known/jwks";
                draft.Authorization.Scopes.Add("openid");
                draft.Fields.Add(
                    new ConnectField
                    {
                        Key = "apiKey",
                        Label = "API key",
                        Type = FieldTypes.Secret,
                    }
                );
                draft.Request.Headers.Add(new RequestParameter { Name = "X-Sandbox-Key", Value = "{{apiKey}}" });
                draft.ConnectionName = "{{id_token.name}}";
            });
            Secrets["secret field"] = "planted-secret-field";
            var begun = await Driver.BeginAsync(
                new BeginConnect(
                    await Driver.ActorAsync(Role.Tester),
                    "sandbox-crm",
                    true,
                    new Dictionary<string, string>
                    {
                        ["environment"] = "production",
                        ["apiKey"] = Secrets["secret field"],
                    },
                    [],
                    null
                )
            );
            var attempt = begun
                .ShouldBeOfType<BeginResult.Started>(
                    begun is BeginResult.Refused refused ? string.Join(' ', refused.Findings.Select(f => f.Title)) : ""
                )
                .Attempt;
            var vault = Driver.Studio.Services.GetRequiredService<AttemptVault>();
            Secrets["verifier"] = vault.Open(attempt.Id, "verifier", attempt.VerifierCipher)!.Reveal();
            var callback = await Driver.LogInAsync(attempt);
            var came = ConnectDriver.Parameters(callback).ToDictionary(each => each.Key, each => each.Value);
            (Secrets["code"], Secrets["state"]) = (came["code"], came["state"]);
            (await Driver.ReceiveAsync(attempt, callback)).ShouldBeOfType<ReceiveResult.Received>();
            Attempt = await Driver.RunLegsAsync(attempt.Id);
            Attempt.Status.ShouldBe(AttemptStatus.Succeeded, string.Join(' ', Attempt.Findings.Select(f => f.Title)));
            await TakeStoredAsync();
            Json = await Reread.ExportAsync(Driver, Attempt.Id);
        }

        private async Task TakeStoredAsync()
        {
            var tokens = await Driver.AskAsync<IConnectionStore, StoredTokens?>(store =>
                store.TokensAsync(Attempt.ConnectionId!.Value, Ct)
            );
            var vault = Driver.Studio.Services.GetRequiredService<ConnectionVault>();
            vault.OpenAccess(tokens!).Opened(out var access).ShouldBeTrue();
            vault.OpenRefresh(tokens!)!.Opened(out var refresh).ShouldBeTrue();
            (Secrets["access token"], Secrets["refresh token"]) = (access!.Reveal(), refresh!.Reveal());
            var version = await Driver.AskAsync<ConnectVersions, RunnableVersion>(versions =>
                versions.OpenAsync(Attempt.VersionId, Ct)
            );
            Secrets["client secret"] = version.Secrets["client"].Reveal();
        }

        public ValueTask DisposeAsync() => Driver.DisposeAsync();
    }
}
