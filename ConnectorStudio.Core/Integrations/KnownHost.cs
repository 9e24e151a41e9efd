using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectorStudio.Core.Integrations;

/// <summary>What is known of a provider's login hosts: rules and findings read it from a data file and name nobody.</summary>
/// <param name="Hosts">Names, or <c>.suffix</c> for all below it.</param>
/// <param name="OfflineParameter">The parameter without which there is no refresh token.</param>
/// <param name="OfflineScope">The scope without which there is no refresh token.</param>
/// <param name="HostPerRegion">Each region has a server of its own, which knows its own clients only.</param>
/// <param name="ApiHostMember">The member of the token answer that names the address of the API.</param>
/// <param name="TestGrantDays">After how many days a grant ends while the app's consent screen is in testing.</param>
/// <param name="SecretsHaveIds">Its console lists an id, a GUID, beside each secret's value; the value is none.</param>
public sealed record KnownHost(
    IReadOnlyList<string> Hosts,
    string? OfflineParameter = null,
    string? OfflineValue = null,
    string? OfflineScope = null,
    bool SecretsHaveIds = false,
    int? TestGrantDays = null,
    bool HostPerRegion = false,
    string? ApiHostMember = null
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Lazy<List<KnownHost>> All = new(Read);

    public static KnownHost? Find(string host) => All.Value.FirstOrDefault(known => known.Has(host));

    private bool Has(string host) =>
        Hosts.Any(known =>
            known.StartsWith('.')
                ? host.EndsWith(known, StringComparison.OrdinalIgnoreCase)
                : host.Equals(known, StringComparison.OrdinalIgnoreCase)
        );

    private static List<KnownHost> Read()
    {
        using var file = typeof(KnownHost).Assembly.GetManifestResourceStream(
            "ConnectorStudio.Core.Integrations.KnownHosts.json"
        )!;
        return JsonSerializer.Deserialize<List<KnownHost>>(file, Options)!;
    }
}
