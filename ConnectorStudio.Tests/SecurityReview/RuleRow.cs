using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.SecurityReview;
using ConnectorStudio.Tests.Integrations.Steps;

namespace ConnectorStudio.Tests.SecurityReview;

/// <summary>A security rule with a document that it finds something in, and one that is as it wants it.</summary>
/// <param name="Finds">Members merged into a document without mistakes.</param>
/// <param name="Says">Severity and field: <c>W authorization.pkce</c>.</param>
public sealed record RuleRow(string Rule, string Finds, string Passes, string Says)
{
    public string RedirectUri { get; init; } = "https://studio.example/oauth/callback/1";

    public string PassesRedirectUri { get; init; } = "https://studio.example/oauth/callback/1";

    public SecurityFacts Facts { get; init; } = SecurityFacts.None;

    public SecurityFacts PassesFacts { get; init; } = SecurityFacts.None;

    public SecurityReport Found => Report(Finds, RedirectUri, Facts);

    public SecurityReport Passed => Report(Passes, PassesRedirectUri, PassesFacts);

    public static SecurityReport Report(string change, string? redirectUri = null, SecurityFacts? facts = null)
    {
        var draft = Checked.Draft(change);
        var context = RuleContext.Default with
        {
            RedirectUri = redirectUri,
            Outbound = new() { AllowLoopback = true },
        };
        return SecurityReport.Of(draft, IntegrationChecker.Check(draft, context), facts ?? SecurityFacts.None);
    }
}
