using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Integrations;

/// <summary>What a new version may do to connections that were made with an earlier one.</summary>
public static class VersionChange
{
    // The values of the other types never stand in a host.
    private static readonly string[] HostFields =
    [
        FieldTypes.Select,
        FieldTypes.Subdomain,
        FieldTypes.Host,
        FieldTypes.Url,
    ];

    /// <summary>
    /// Whether existing connections wait for an administrator: another client id, another identifier, or any text that
    /// can reach a host. A list of allowed URLs that only got shorter reaches nobody new.
    /// </summary>
    public static bool NeedsConfirmation(IntegrationDraft before, IntegrationDraft after) =>
        Reach(before) != Reach(after) || after.AllowedUrls.Except(before.AllowedUrls).Any();

    private static string Reach(IntegrationDraft draft) =>
        JsonSerializer.Serialize(
            new object?[]
            {
                draft.Client.Id,
                draft.Client.PerOption,
                draft.UniqueIdentifier,
                draft.Authorization.Url,
                draft.Authorization.PushedAuthorizationUrl,
                draft.Authorization.Issuer,
                draft.Authorization.JwksUrl,
                draft.Token.Url,
                draft.Token.Next,
                draft.Refresh.Url,
                draft.Revoke.Url,
                draft.Test.Url,
                draft.Test.FollowUps,
                draft
                    .Fields.Where(field => HostFields.Contains(field.Type))
                    .Select(field => new
                    {
                        field.Key,
                        field.Type,
                        field.Default,
                        field.AllowedHosts,
                        Options = field.Options.Select(option => new { option.Value, option.Values }),
                    }),
                draft
                    .Redirect.Captures.Where(capture => ReachesHost(capture.Type, capture.HostSuffixes))
                    .Select(capture => new
                    {
                        capture.Name,
                        capture.Parameter,
                        capture.Type,
                        capture.HostSuffixes,
                    }),
                Reach(draft.Token.Captures),
                Reach(draft.Refresh.Captures ?? []),
            }
        );

    private static object Reach(List<Capture> captures) =>
        captures
            .Where(capture => ReachesHost(capture.Type, capture.HostSuffixes))
            .Select(capture => new
            {
                capture.Name,
                capture.Path,
                capture.Type,
                capture.HostSuffixes,
            });

    private static bool ReachesHost(string type, List<string> hostSuffixes) =>
        hostSuffixes.Count > 0 || type is CaptureTypes.Label or CaptureTypes.Host or CaptureTypes.Url;
}
