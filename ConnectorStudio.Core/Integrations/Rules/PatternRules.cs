using System.Text.RegularExpressions;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Patterns that designers type: compiled so that no input can keep them busy.</summary>
public static class PatternRules
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    /// <summary>Compiles a pattern, without backtracking where that is possible, else with a time limit.</summary>
    public static Regex? Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit);
        }
        catch (NotSupportedException)
        {
            // Look-around and back-references need backtracking: they get the time limit alone.
            return new Regex(pattern, RegexOptions.CultureInvariant, Limit);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether the pattern matches the whole value; a pattern that takes too long does not.</summary>
    public static bool MatchesWhole(string pattern, string value)
    {
        try
        {
            return Compile($@"\A(?:{pattern})\z")?.IsMatch(value) == true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    internal static void Check(Report report, string field, string? pattern)
    {
        if (pattern is not null && (pattern.Length == 0 || Compile(pattern) is null))
        {
            report.Error(
                field,
                "pattern-invalid",
                "This is no regular expression.",
                @"Correct it, such as ^[a-z]+$ for small letters, or remove it."
            );
        }
    }
}
