using ConnectorStudio.Components.Attempts;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Components.Attempts;

public sealed class AttemptViewTests
{
    [Fact]
    public void All_nine_legs_are_shown_whatever_was_reached()
    {
        var view = new AttemptView(AnAttempt.Failed(), Some.Draft());

        view.Legs.Select(leg => leg.Name).ShouldBe(LegNames.OfConnect);
        view.Legs.Single(leg => leg.Name == LegNames.Test).Message.ShouldBe("GET /me");
        view.Legs[^1].Message.ShouldBe("Nothing was stored");
    }

    [Fact]
    public void A_failure_says_where_and_counts_its_legs()
    {
        var view = new AttemptView(AnAttempt.Failed(), Some.Draft());

        view.StateText.ShouldBe("Failed at token");
        view.Sum.ShouldBe("1 passed, 1 failed, 18.6 s");
        view.Announcement.ShouldStartWith("Connect to Acme CRM: Failed at token. Acme CRM wants");
    }

    [Fact]
    public void A_denied_consent_is_no_failure_of_a_leg()
    {
        var attempt = AnAttempt.Waiting();
        attempt.Status = AttemptStatus.Failed;
        attempt.Findings = [.. Diagnose.Authorize(Some.Draft(), "access_denied", null)];

        new AttemptView(attempt, null).StateText.ShouldBe("Not allowed");
    }

    [Fact]
    public void What_decides_is_found_in_the_evidence() =>
        new AttemptView(AnAttempt.Failed(), null).Hits.ShouldBe(["invalid_client", "Send the secret in the body."]);

    [Fact]
    public void Fields_are_said_in_the_words_of_the_form()
    {
        var document = Some.Draft();
        document.Fields =
        [
            new()
            {
                Key = "region",
                Label = "Region",
                Type = "select",
                Options = [new() { Value = "eu", Label = "Europe" }],
            },
            new()
            {
                Key = "hidden",
                Label = "Hidden",
                Hidden = true,
            },
        ];

        new AttemptView(AnAttempt.Waiting("""{"region":"eu","hidden":"x"}"""), document).FieldFacts.ShouldBe([
            "Region: Europe",
        ]);
    }

    [Fact]
    public void A_leg_that_takes_more_than_ten_seconds_is_slow()
    {
        var attempt = AnAttempt.Waiting();
        attempt.Status = AttemptStatus.Running;
        attempt.Legs = [new Leg(LegNames.Token) { StartedAt = AnAttempt.At }];
        var view = new AttemptView(attempt, null);

        view.SlowFor(AnAttempt.At.AddSeconds(9)).ShouldBeNull();
        view.SlowFor(AnAttempt.At.AddSeconds(14)).ShouldBe(TimeSpan.FromSeconds(14));
    }

    [Fact]
    public void A_success_with_a_warning_looks_like_one()
    {
        var attempt = AnAttempt.Waiting();
        attempt.Status = AttemptStatus.Succeeded;
        attempt.Legs = [new Leg(LegNames.Name) { Verdict = LegVerdict.Warn }];

        new AttemptView(attempt, null).State.ShouldBe(StudioState.Warning);
    }
}
