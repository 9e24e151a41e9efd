using System.Text.RegularExpressions;
using ConnectorStudio.Core.Diagnosis.Known;
using ConnectorStudio.Tests.Architecture;

namespace ConnectorStudio.Tests.Diagnosis;

/// <summary>Apps' own error codes are data: each with the month in which it was seen and the page that says so.</summary>
public sealed partial class KnownErrorsTests
{
    [Fact]
    public void Each_app_says_where_and_when_its_errors_were_seen()
    {
        KnownErrors.All.ShouldNotBeEmpty();
        foreach (var each in KnownErrors.All)
        {
            each.App.ShouldNotBeEmpty();
            Month().IsMatch(each.Seen).ShouldBeTrue($"{each.App}: {each.Seen}");
            each.Source.ShouldStartWith("https://", Case.Sensitive, each.App);
            (each.Codes.Count + each.Texts.Count).ShouldBePositive(each.App);
        }
    }

    [Fact]
    public void Every_cause_that_a_code_stands_for_is_asked_for_by_a_rule_and_the_other_way_round()
    {
        var asked = Repository
            .SourceFiles()
            .Where(path => path.StartsWith("ConnectorStudio.Core/Diagnosis/", StringComparison.Ordinal))
            .SelectMany(path => Asked().Matches(Repository.Read(path)))
            .Select(match => match.Groups["cause"].Value)
            .ToHashSet();
        KnownErrors
            .All.SelectMany(each => each.Codes.Values.Concat(each.Texts.Values))
            .ToHashSet()
            .ShouldBe(asked, ignoreOrder: true);
    }

    [GeneratedRegex("^20[0-9]{2}-(0[1-9]|1[0-2])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Month();

    [GeneratedRegex("""(Means|Mean)\(\s*"(?<cause>[a-z_]+)"(?=[,)])""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();
}
