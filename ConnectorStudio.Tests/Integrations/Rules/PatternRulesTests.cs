using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Tests.Integrations.Rules;

public sealed class PatternRulesTests
{
    [Theory]
    [InlineData("[a-z]+", "abc", true)]
    [InlineData("[a-z]+", "abc1", false)]
    [InlineData("a|ab", "ab", true)]
    [InlineData("[a-z]+", "abc\n", false)]
    [InlineData("(?!admin)[a-z]+", "user", true)]
    [InlineData("(", "(", false)]
    public void A_pattern_matches_the_whole_value(string pattern, string value, bool matches) =>
        PatternRules.MatchesWhole(pattern, value).ShouldBe(matches);

    [Fact]
    public void A_pattern_that_would_take_for_ever_gives_up() =>
        PatternRules.MatchesWhole("(?!x)(a+)+b", new string('a', 60)).ShouldBeFalse();
}
