using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Integrations;

public sealed class StepStatesTests
{
    private static readonly WizardProgress Nowhere = new();

    [Fact]
    public void A_blank_draft_has_twelve_untouched_steps() =>
        States(new IntegrationDraft(), Nowhere).ShouldAllBe(state => state == StepState.Untouched);

    [Fact]
    public void A_step_that_was_seen_and_lacks_something_is_incomplete() =>
        States(new IntegrationDraft(), new WizardProgress { Visited = ["token-url"] })[4]
            .ShouldBe(StepState.Incomplete);

    [Fact]
    public void A_wrong_value_is_an_error_and_a_good_one_is_done()
    {
        var draft = Some.Draft();
        States(draft, Nowhere)[3].ShouldBe(StepState.Done);
        draft.Authorization.Url = "http://login.acme.example/";
        States(draft, Nowhere)[3].ShouldBe(StepState.Errors);
    }

    [Fact]
    public void A_warning_counts_until_it_is_kept()
    {
        var draft = Some.Draft();
        draft.Authorization.Pkce = "plain";
        States(draft, Nowhere)[3].ShouldBe(StepState.Warnings);
        States(draft, new WizardProgress { Kept = ["login-url.pkce-plain"] })[3].ShouldBe(StepState.Done);
    }

    [Fact]
    public void Only_an_optional_step_left_empty_is_skipped()
    {
        var skipped = new WizardProgress { Visited = ["fields", "token-url"], Skipped = ["fields", "token-url"] };
        States(new IntegrationDraft(), skipped)[0].ShouldBe(StepState.Skipped);
        States(new IntegrationDraft(), skipped)[4].ShouldBe(StepState.Incomplete);
    }

    [Fact]
    public void A_step_to_be_checked_again_says_so() =>
        States(Some.Draft(), new WizardProgress { Visited = ["token-url"], CheckAgain = ["token-url"] })[4]
            .ShouldBe(StepState.CheckAgain);

    [Theory]
    [InlineData("login", "token-url")]
    [InlineData("authentication", "token-url")]
    [InlineData("token", "refresh-token-url")]
    [InlineData("test", "unique-identifier")]
    [InlineData("field", "allowed-urls")]
    public void A_changed_value_shakes_the_later_steps_that_lean_on_it(string change, string shaken)
    {
        var before = WithRegion();
        var after = WithRegion();
        switch (change)
        {
            case "login":
                after.Authorization.Url = "https://id.acme.example/authorize";
                break;
            case "authentication":
                after.Client.Authentication = "client_secret_post";
                break;
            case "token":
                after.Token.Url = "https://login.acme.example/oauth/v2/token";
                break;
            case "test":
                after.Test.Url = "/profile";
                break;
            default:
                after.Fields[0].Options.RemoveAt(1);
                break;
        }

        StepDependencies.Shaken(before, after).ShouldContain(shaken);
        StepDependencies.Shaken(before, before).ShouldBeEmpty();
    }

    private static IntegrationDraft WithRegion()
    {
        var draft = Some.Draft();
        draft.Fields.Add(
            new()
            {
                Key = "region",
                Type = "select",
                Options = [new() { Value = "eu", Label = "EU" }, new() { Value = "us", Label = "US" }],
            }
        );
        draft.AllowedUrls = ["https://{{region}}.acme.example/v1/"];
        return draft;
    }

    private static List<StepState> States(IntegrationDraft draft, WizardProgress progress) =>
        [
            .. StepStates
                .Of(draft, IntegrationChecker.Check(draft, RuleContext.Default), progress, published: false)
                .Select(status => status.State),
        ];
}
