using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Integrations.Rules;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>What people type into a host decides where the program calls.</summary>
internal sealed class FieldInHostWithoutPattern()
    : SecurityRule(
        "host-field-without-pattern",
        "What people type stands in a host, without a pattern",
        FindingSeverity.Info,
        SpecSection.Rfc(9728, "7.7"),
        SpecSection.Rfc(9700, "4.9.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        var inHosts = subject
            .Texts.Where(each => each.IsUrl)
            .SelectMany(each => HostHoles.In(each.Text))
            .SelectMany(hole => hole.Hole.Paths)
            .Select(path => path.Root == TemplateRoots.Fields ? path.Member : path.Root)
            .ToHashSet();
        foreach (var (index, field) in subject.Draft.Fields.Index().Where(each => inHosts.Contains(each.Item.Key)))
        {
            if (field.Type is FieldTypes.Subdomain or FieldTypes.Host or FieldTypes.Url && field.Pattern is null)
            {
                yield return At(
                    subject,
                    $"{FieldPath.Item("fields", index)}.pattern",
                    $"{field.Key} stands in a host, and any text of its type is taken.",
                    "Give it the pattern that the app's names have, such as [a-z0-9-]{3,40}."
                );
            }
        }
    }
}
