using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Tests.Diagnosis.Faults;

/// <summary>What a play came to: the findings, whether the connection stands, the document that was played.</summary>
internal sealed record Told(string Way, IReadOnlyList<Finding> Findings, bool Stands, IntegrationDraft Document)
{
    /// <summary>As a row writes what it expects; with who can act if the row does.</summary>
    public string First(string expected)
    {
        if (Findings is not [var first, ..])
        {
            return Stands ? Fault.Healthy : "nothing found";
        }

        var place = first.Field is null ? "–" : $"{first.Field} ({first.Step})";
        return expected.Split(' ')[^1] is "provider" or "user" or "deployment"
            ? $"{place} {first.FixAt.ToString().ToLowerInvariant()}"
            : place;
    }

    public string All =>
        string.Join(
            "\n",
            Findings.Select(each =>
                $"  {each.Code} {each.Confidence} at {each.Field ?? "–"} ({each.Step}): {each.Title} | {string.Join(" | ", each.Evidence)}"
            )
        );
}
