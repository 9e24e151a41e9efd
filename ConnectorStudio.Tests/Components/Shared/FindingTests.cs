using System.Text.Json;
using Bunit;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Tests.Components.Shared;

public sealed class FindingTests
{
    private static readonly Finding Refused = new(
        "token.client_authentication_refused",
        FindingSeverity.Error,
        3,
        "client.authentication",
        "Acme CRM wants the client secret in the body"
    )
    {
        Why = "It refuses how the Client ID is sent.",
        Evidence = ["Authorization: Basic ••••••••[4f2a]"],
        Suggestion = new Suggestion("/client/authentication", JsonSerializer.SerializeToElement("client_secret_post")),
    };

    private static readonly Finding Risky = new(
        "login-url.no-refresh-scope",
        FindingSeverity.Warning,
        4,
        null,
        "No scope asks for it"
    )
    {
        Confidence = Confidence.Likely,
    };

    [Fact]
    public async Task A_finding_leads_to_its_step_and_field()
    {
        await using var parts = new PartContext();
        var card = parts.Render<FindingCard>(set => set.Add(c => c.Finding, Refused).Add(c => c.Slug, "acme-crm"));

        var where = card.Find(".cs-finding-where a");
        where.TextContent.ShouldBe("Step 3, App Credentials, Client authentication");
        where.GetAttribute("href").ShouldBe("integrations/acme-crm/app-credentials?field=client.authentication");
        card.FindAll("a")[^1].TextContent.ShouldContain("Go to the field");
    }

    [Fact]
    public async Task A_finding_shows_old_and_new_and_says_what_its_button_does()
    {
        await using var parts = new PartContext();
        var applied = 0;
        var card = parts.Render<FindingCard>(set =>
            set.Add(c => c.Finding, Refused)
                .Add(c => c.Current, "client_secret_basic")
                .Add(c => c.OnApply, () => applied++)
        );

        card.Find("del").TextContent.ShouldBe("client_secret_basic");
        card.Find("ins").TextContent.ShouldBe("client_secret_post");
        var button = card.Find("button");
        button.TextContent.ShouldBe("Use client_secret_post");
        await button.ClickAsync();
        applied.ShouldBe(1);
    }

    [Fact]
    public async Task Evidence_shows_a_secret_as_dots_and_its_mark()
    {
        await using var parts = new PartContext();
        var card = parts.Render<FindingCard>(set => set.Add(c => c.Finding, Refused));

        card.Find("[aria-label=redacted]").TextContent.ShouldBe("••••••••");
        card.Find(".cs-redacted-mark").TextContent.ShouldBe("4f2a");
    }

    [Fact]
    public async Task A_guess_says_so()
    {
        await using var parts = new PartContext();
        var card = parts.Render<FindingCard>(set => set.Add(c => c.Finding, Risky));

        card.Find(".cs-finding-sure").TextContent.ShouldBe("Confidence: likely");
    }

    [Fact]
    public async Task Only_a_warning_may_be_kept_as_it_is()
    {
        await using var parts = new PartContext();
        var kept = 0;
        var warning = parts.Render<FieldFinding>(set =>
            set.Add(f => f.Finding, Risky).Add(f => f.OnKeep, () => kept++)
        );
        var error = parts.Render<FieldFinding>(set =>
            set.Add(f => f.Finding, Refused).Add(f => f.OnKeep, () => kept++)
        );

        await warning.Find("button").ClickAsync();

        kept.ShouldBe(1);
        error.FindAll("button").ShouldBeEmpty();
        error.Find("[role=alert]").GetAttribute("data-code").ShouldBe("token.client_authentication_refused");
    }

    [Fact]
    public async Task The_summary_names_the_worst_first_and_leads_to_each()
    {
        await using var parts = new PartContext();
        var list = parts.Render<FindingList>(set =>
            set.Add(l => l.Findings, [Risky, Refused]).Add(l => l.Slug, "acme-crm")
        );

        list.FindAll("a")
            .Select(link => link.GetAttribute("href"))
            .ShouldBe([
                "integrations/acme-crm/app-credentials?field=client.authentication",
                "integrations/acme-crm/login-url",
            ]);
    }

    [Fact]
    public void Findings_are_counted_in_words() =>
        FindingWords.Count([Risky, Refused, Risky]).ShouldBe("1 error, 2 warnings");

    [Fact]
    public void A_finding_of_no_step_leads_nowhere() =>
        FindingWords.Href("acme-crm", Risky with { Step = null }).ShouldBeNull();
}
