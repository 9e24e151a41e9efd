using System.Text.RegularExpressions;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Finds typed texts that look like secrets: they would be stored, exported and shown.</summary>
internal static partial class LiteralSecrets
{
    public static void Check(Report report, string field, string name, string value)
    {
        if (Looks(name, value))
        {
            report.Warning(
                field,
                "literal-secret",
                $"{name} looks like a secret typed into the document, where everyone who may edit can read it.",
                "Make it a secret value of the integration and use {{secret.name}} here."
            );
        }
    }

    public static bool Looks(string name, string value)
    {
        if (!Template.TryParse(value, out var template, out _) || template.Holes.Any())
        {
            return false;
        }

        var word = value.Split(' ')[^1];
        return SecretValue().IsMatch(word) || (SecretName().IsMatch(name) && word.Length >= 8);
    }

    [GeneratedRegex(
        "(authorization|api[-_]?key|secret|password|passwd|token)$",
        RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
            | RegexOptions.NonBacktracking
            | RegexOptions.ExplicitCapture
    )]
    private static partial Regex SecretName();

    [GeneratedRegex(
        "^(sk_|sk-|xox[a-z]-|gh[a-z]_|GOCSPX-|AKIA|eyJ|shp[a-z]{2}_|glpat-)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex SecretValue();
}
