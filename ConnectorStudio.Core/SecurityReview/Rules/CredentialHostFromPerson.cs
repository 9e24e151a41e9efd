using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Whoever names the host of the token endpoint receives code and secret.</summary>
internal sealed class CredentialHostFromPerson()
    : SecurityRule(
        "credential-host-variable",
        "What people type decides who receives code and secret",
        FindingSeverity.Warning,
        SpecSection.Rfc(9700, "4.4.1"),
        SpecSection.Rfc(9728, "7.7")
    )
{
    private static readonly HashSet<string> CredentialUrls =
    [
        "token.url",
        "token.next.url",
        "refresh.url",
        "revoke.url",
        "authorization.pushedAuthorizationUrl",
    ];

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        foreach (var text in subject.Texts.Where(each => CredentialUrls.Contains(each.Field)))
        {
            foreach (var path in HostHoles.In(text.Text).SelectMany(hole => hole.Hole.Paths))
            {
                if (TemplateNames.Find(subject.Draft, path)?.Kind is { } kind and not TemplateValueKind.Select)
                {
                    // Within one label of the app's own name it can only name another customer of the same app.
                    var isLabel = kind == TemplateValueKind.Label;
                    yield return At(
                        subject,
                        text.Field,
                        isLabel
                            ? $"{{{{{path}}}}} chooses the host below the app's own name that receives code and secret."
                            : $"{{{{{path}}}}} names the host that receives code and secret.",
                        isLabel
                            ? "Make sure that the app gives every name below its own to itself."
                            : "List exact hosts for it, or use a select field.",
                        isLabel ? FindingSeverity.Info : null
                    );
                }
            }
        }
    }
}
