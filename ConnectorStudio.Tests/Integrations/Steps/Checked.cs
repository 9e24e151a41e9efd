using System.Text.Json.Nodes;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Integrations.Steps;

/// <summary>Changes one thing in a document without findings and looks at what the checker says.</summary>
internal static class Checked
{
    /// <param name="change">Members merged into the document's JSON; lists and null replace.</param>
    public static IReadOnlyList<Finding> After(string change, RuleContext? context = null) =>
        IntegrationChecker.Check(Draft(change), context ?? RuleContext.Default);

    public static IntegrationDraft Draft(string change)
    {
        var document = JsonNode.Parse(IntegrationJson.Write(Some.Draft()))!.AsObject();
        return IntegrationJson.Read(document.With(change).ToJsonString());
    }

    /// <summary>Exactly these, written <c>code E field</c>, one a line; and each says what to do.</summary>
    public static void Yields(string change, string expected, RuleContext? context = null)
    {
        var findings = After(change, context);
        findings
            .Select(finding => $"{finding.Code} {finding.Severity.ToString()[0]} {finding.Field}")
            .ShouldBe(expected.Split('\n', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
        foreach (var finding in findings)
        {
            finding.Title.ShouldEndWith(".");
            finding.Fix.ShouldEndWith(".");
        }
    }
}
