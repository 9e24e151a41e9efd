using System.Text.RegularExpressions;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Presets;
using ConnectorStudio.Core.SecurityReview;

namespace ConnectorStudio.Tests.SecurityReview;

public sealed partial class SecurityRuleTests
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, RuleRows.All.Count)];

    public static TheoryData<string> Slugs => [.. PresetCatalog.All.Select(preset => preset.Slug)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_rule_finds_what_is_wrong_and_is_silent_where_it_is_right(int index)
    {
        var row = RuleRows.All[index];
        var label = $"{row.Rule}: {row.Finds}";

        Said(row.Found, row.Rule).ShouldContain(row.Says, label);
        Said(row.Passed, row.Rule).ShouldNotContain(row.Says, $"{row.Rule}: {row.Passes}");
    }

    [Fact]
    public void Each_rule_has_its_row() =>
        SecurityRules
            .All.Select(rule => rule.Id)
            .ShouldBe(RuleRows.All.Select(row => $"security.{row.Rule}").Distinct(), ignoreOrder: true);

    [Fact]
    public void Each_rule_names_itself_in_few_words_and_the_section_that_asks_for_it()
    {
        SecurityRules.All.Select(rule => rule.Id).ShouldBeUnique();
        foreach (var rule in SecurityRules.All)
        {
            Id().IsMatch(rule.Id).ShouldBeTrue(rule.Id);
            rule.Title.ShouldNotEndWith(".");
            rule.Sources.ShouldNotBeEmpty(rule.Id);
            rule.Sources.ShouldAllBe(source =>
                source.Url.StartsWith("https://", StringComparison.Ordinal) && source.Url.Contains('#')
            );
        }
    }

    [Fact]
    public void Each_finding_brings_the_value_that_it_is_about_and_a_sentence_that_mends_it()
    {
        var found = RuleRows.All.SelectMany(row => row.Found.Findings).ToList();

        found.Count.ShouldBeGreaterThan(100);
        found.ShouldAllBe(each => each.Finding.Fix.EndsWith('.') && each.Finding.Title.EndsWith('.'));
        found
            .Where(each => each.Finding.Evidence.Count == 0)
            .Select(each => each.Rule.Id)
            .Distinct()
            .ShouldBe(["security.literal-secret"]);
    }

    [Fact]
    public void A_secret_that_is_typed_into_the_document_is_not_shown()
    {
        const string Planted = "sk_live_planted1234";
        var report = RuleRow.Report(
            $$"""
            {
              "test": { "query": { "api_key": "{{Planted}}" } },
              "token": {
                "headers": { "X-Key": "{{Planted}}" },
                "url": "https://login.acme.example/token?client_secret={{Planted}}"
              }
            }
            """
        );

        report.Findings.Count(each => each.Rule.Id == "security.literal-secret").ShouldBe(2);
        report
            .Findings.SelectMany(each => each.Finding.Evidence.Append(each.Finding.Title).Append(each.Finding.Why))
            .ShouldAllBe(line => !line.Contains(Planted, StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_step_says_already_is_said_in_its_words_with_the_section_beside_it()
    {
        var found = RuleRow
            .Report("""{ "authorization": { "pkce": "plain" } }""")
            .Findings.Single(each => each.Rule.Id == "security.pkce-plain");

        found.AdoptedFrom.ShouldBe("login-url.pkce-plain");
        found.Finding.Step.ShouldBe(4);
        found.Finding.Evidence.ShouldBe(["authorization.pkce: \"plain\""]);
        found.Finding.Suggestion.ShouldNotBeNull().Path.ShouldBe("/authorization/pkce");
        found.Path.ShouldBe("/authorization/pkce");
        found.Sources[0].Name.ShouldBe("RFC 9700 §2.1.1");
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void No_preset_breaks_a_rule_that_leaves_no_choice(string slug)
    {
        var draft = PresetCatalog.DraftOf(PresetCatalog.Find(slug)!);
        draft.Client.Id = "CLIENT_ID";

        var report = SecurityReport.Of(draft, IntegrationChecker.Check(draft, RuleContext.Default), SecurityFacts.None);

        report
            .Findings.Where(each => each.Finding.Severity == FindingSeverity.Error)
            .Select(each => $"{each.Rule.Id} {each.Finding.Field}")
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Said(SecurityReport report, string rule) =>
        report
            .Findings.Concat(report.Strengths)
            .Where(each => each.Rule.Id == $"security.{rule}")
            .Select(each => $"{each.Finding.Severity.ToString()[0]} {each.Finding.Field}");

    [GeneratedRegex("^security\\.[a-z]+(?:-[a-z]+)*\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
