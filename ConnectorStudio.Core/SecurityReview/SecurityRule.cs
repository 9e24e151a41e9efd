using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;

namespace ConnectorStudio.Core.SecurityReview;

/// <summary>
/// One question that a security review asks of an integration: pure, document in, findings out. A strength is no risk: it
/// says what the integration does well.
/// </summary>
public abstract class SecurityRule
{
    private protected SecurityRule(
        string name,
        string title,
        FindingSeverity severity,
        params IReadOnlyList<SpecSection> sources
    ) => (Id, Title, Severity, Sources) = ($"security.{name}", title, severity, sources);

    public string Id { get; }

    /// <summary>What it looks for, in a few words.</summary>
    public string Title { get; }

    /// <summary>The usual severity; a finding may be graver or milder.</summary>
    public FindingSeverity Severity { get; }

    /// <summary>The sections that ask for it, the most telling first.</summary>
    public IReadOnlyList<SpecSection> Sources { get; }

    public virtual bool IsStrength => false;

    /// <summary>What the document gives it to say.</summary>
    internal abstract IEnumerable<SecurityFinding> Find(SecurityCase subject);

    /// <param name="field">A dotted path of the document; what stands there is the evidence.</param>
    /// <param name="evidence">In place of the document's value: what holds a secret is not shown.</param>
    private protected SecurityFinding At(
        SecurityCase subject,
        string field,
        string title,
        string fix,
        FindingSeverity? severity = null,
        Suggestion? suggestion = null,
        IReadOnlyList<string>? evidence = null
    ) =>
        new(
            this,
            new Finding(Id, severity ?? Severity, SetupSteps.OwnerOf(field)?.Number, field, title)
            {
                Fix = fix,
                Evidence = evidence ?? subject.Evidence(field),
                Suggestion = suggestion,
            },
            null
        );

    /// <summary>The findings of steps' rules by those codes, in this rule's name.</summary>
    private protected IEnumerable<SecurityFinding> Adopt(SecurityCase subject, params IReadOnlyList<string> codes) =>
        subject
            .Findings.Where(finding => codes.Any(code => Matches(code, finding.Code)))
            .Select(finding => Adopted(subject, finding));

    private protected SecurityFinding Adopted(SecurityCase subject, Finding finding) =>
        new(
            this,
            finding with
            {
                Code = Id,
                Evidence =
                    finding.Field is { } field && subject.Evidence(field) is [var line] && !ShowsSecrets
                        ? [line, .. finding.Evidence]
                        : finding.Evidence,
            },
            finding.Code
        );

    /// <summary>Whether what stands in the field may itself be a secret.</summary>
    private protected virtual bool ShowsSecrets => false;

    // "*.any-host" is that rule of whichever step.
    private static bool Matches(string wanted, string code) =>
        wanted[0] == '*' ? code.EndsWith(wanted[1..], StringComparison.Ordinal) : code == wanted;
}
