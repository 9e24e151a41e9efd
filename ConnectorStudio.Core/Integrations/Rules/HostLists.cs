using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules for the lists that say which hosts a value may name: <c>allowedHosts</c>, <c>hostSuffixes</c>.</summary>
internal static class HostLists
{
    public const string Any = "any";

    /// <summary>Whether each entry names exactly one host.</summary>
    public static bool AreExact(IReadOnlyCollection<string> hosts) =>
        hosts.Count > 0 && hosts.All(host => host != Any && !host.StartsWith('.'));

    public static void Check(Report report, string field, IReadOnlyList<string> hosts, bool anyIsRefused)
    {
        if (hosts.Count == 0)
        {
            report.Error(
                field,
                "hosts-missing",
                "No host is allowed for this value.",
                "Add the hosts it may name, such as api.service.com or .service.com for all below it."
            );
        }

        if (hosts.Contains(Any))
        {
            if (anyIsRefused)
            {
                report.Error(
                    field,
                    "any-host",
                    "This value comes with the callback, so anyone could send any host.",
                    "List the hosts instead of any."
                );
            }
            else
            {
                report.Warning(
                    field,
                    "any-host",
                    "This value may name any public host, and the credential goes there.",
                    "List the hosts, such as .service.com, if they are known."
                );
            }
        }

        foreach (var (index, host) in hosts.Index())
        {
            if (host != Any && !HostValues.IsHost(host.StartsWith('.') ? host[1..] : host))
            {
                report.Error(
                    FieldPath.Item(field, index),
                    "host-malformed",
                    $"\"{Report.Cut(host)}\" is no host.",
                    "Type a host such as api.service.com, or .service.com for all below it."
                );
            }
        }
    }
}
