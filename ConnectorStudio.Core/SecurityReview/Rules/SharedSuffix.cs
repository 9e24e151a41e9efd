using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>Below such a name anybody can have a host.</summary>
internal sealed class SharedSuffix()
    : SecurityRule(
        "host-list-shared-suffix",
        "A list of hosts covers names that anybody can have",
        FindingSeverity.Warning,
        SpecSection.Rfc(9700, "4.9.1"),
        SpecSection.Rfc(9728, "7.7")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        foreach (var (field, host) in HostLists(subject.Draft).Where(each => KnownRisks.IsSharedSuffix(each.Host)))
        {
            yield return At(
                subject,
                field,
                $"Anybody can have a host below {host.TrimStart('.')}, and the token would be sent there.",
                "List the app's own hosts."
            );
        }
    }

    private static IEnumerable<(string Field, string Host)> HostLists(IntegrationDraft draft) =>
        [
            .. draft
                .Fields.Index()
                .SelectMany(each => Of($"fields[{each.Index}].allowedHosts", each.Item.AllowedHosts)),
            .. draft
                .Redirect.Captures.Index()
                .SelectMany(each => Of($"redirect.captures[{each.Index}].hostSuffixes", each.Item.HostSuffixes)),
            .. draft
                .Token.Captures.Index()
                .SelectMany(each => Of($"token.captures[{each.Index}].hostSuffixes", each.Item.HostSuffixes)),
        ];

    private static IEnumerable<(string Field, string Host)> Of(string list, IEnumerable<string> hosts) =>
        hosts.Index().Select(each => (FieldPath.Item(list, each.Index), each.Item));
}
