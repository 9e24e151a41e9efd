using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Integrations.Steps;
using FluentValidation;

namespace ConnectorStudio.Core.Integrations;

/// <summary>Asks the rules of all steps, and those that belong to none, what is wrong with a draft.</summary>
public static class IntegrationChecker
{
    private static readonly IntegrationRules Whole = new();

    // A request cannot be built safely while one of these stands; all other errors block only publish.
    private static readonly HashSet<string> BlockingRules =
    [
        "app-credentials.id-missing",
        "app-credentials.secret-missing",
        "app-credentials.secret-again",
        "login-url.missing",
        "token-url.missing",
        "test-api.missing",
        "test-api.not-allowed",
        "test-api.base-unknown",
        "allowed-urls.missing",
    ];

    private static readonly HashSet<string> BlockingEverywhere =
    [
        "template-malformed",
        "name-unknown",
        "name-too-early",
        "name-not-here",
        "secret-not-here",
        "host-value",
        "callback-host-not-exact",
        "option-value-missing",
        "url-refused",
        "value-unknown",
        "id-token-not-read",
        "issuer-variable",
        "header-name-malformed",
        "header-forbidden",
        "header-value",
        "control-characters",
        "pointer-malformed",
        "parameter-value",
        "parameter-reserved",
        "query-reserved",
    ];

    /// <summary>All findings: those of no step first, then by step, errors first in each.</summary>
    public static IReadOnlyList<Finding> Check(IntegrationDraft draft, RuleContext context) =>
        [
            .. Run(Whole, draft, context)
                .Concat(SetupSteps.InOrder.SelectMany(step => Run(step.Rules, draft, context)))
                .OrderBy(finding => finding.Step ?? 0)
                .ThenBy(finding => finding.Severity),
        ];

    /// <summary>The findings of one step.</summary>
    public static IReadOnlyList<Finding> Check(SetupStep step, IntegrationDraft draft, RuleContext context) =>
        [.. Run(step.Rules, draft, context).OrderBy(finding => finding.Severity)];

    /// <summary>What keeps a draft from being connected.</summary>
    public static IReadOnlyList<Finding> ConnectBlockers(IEnumerable<Finding> findings) =>
        [.. findings.Where(BlocksConnect)];

    public static bool CanConnect(IEnumerable<Finding> findings) => !findings.Any(BlocksConnect);

    /// <summary>No error, and every warning's code acknowledged.</summary>
    public static bool CanPublish(IEnumerable<Finding> findings, IEnumerable<string> acknowledged)
    {
        var codes = acknowledged.ToHashSet();
        return findings.All(finding =>
            finding.Severity switch
            {
                FindingSeverity.Error => false,
                FindingSeverity.Warning => codes.Contains(finding.Code),
                _ => true,
            }
        );
    }

    private static bool BlocksConnect(Finding finding) =>
        finding.Severity == FindingSeverity.Error
        && (BlockingRules.Contains(finding.Code) || BlockingEverywhere.Contains(finding.Code.Split('.')[^1]));

    private static IEnumerable<Finding> Run(StepRules rules, IntegrationDraft draft, RuleContext context)
    {
        var validation = new ValidationContext<IntegrationDraft>(draft);
        validation.RootContextData[StepRules.ContextKey] = context;
        return rules.Validate(validation).Errors.Select(failure => failure.CustomState).OfType<Finding>();
    }
}
