using System.Text.Json;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Core.Integrations;

/// <summary>What a new version may do to connections that were made with an earlier one.</summary>
public static class VersionChange
{
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
                    .Fields.Where(field => field.Type != FieldTypes.Text)
                    .Select(field => new
                    {
                        field.Key,
                        field.Type,
                        field.AllowedHosts,
                        Options = field.Options.Select(option => new { option.Value, option.Values }),
                    }),
                draft.Redirect.Captures,
                draft.Token.Captures,
                draft.Refresh.Captures,
            }
        );
}
