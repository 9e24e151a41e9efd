using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connect;

/// <summary>Findings of the run itself, where the provider said nothing.</summary>
internal static class ConnectFindings
{
    public static Finding NotBuilt(RequestFault fault) =>
        new(
            "prepare.request_not_built",
            FindingSeverity.Error,
            SetupSteps.OwnerOf(fault.Field)?.Number,
            fault.Field,
            "The request cannot be built from what is set"
        )
        {
            Why = fault.Message,
            Fix = "Correct this field and connect again.",
        };

    public static Finding KeyMissing { get; } =
        new("prepare.key_missing", FindingSeverity.Error, 3, "client.secret", "A stored secret cannot be opened")
        {
            FixAt = FixAt.Deployment,
            Why = "Its key is not in the vault's key ring, or the stored text was changed.",
            Fix = "Bring the key ring back, or enter the secret again.",
        };

    public static Finding CameTooLate { get; } =
        new("callback.state_expired", FindingSeverity.Error, null, null, "The login took longer than ten minutes")
        {
            FixAt = FixAt.User,
            Evidence = ["The callback came after the state had expired"],
            Why = "A state is good for ten minutes; the code was not used.",
            Fix = "Start again.",
        };

    public static Finding OutcomeUnknown { get; } =
        new(
            "token.outcome_unknown",
            FindingSeverity.Error,
            null,
            null,
            "The studio stopped while it exchanged the code"
        )
        {
            FixAt = FixAt.User,
            Why =
                "The code had been sent when the studio stopped, and the answer was lost. A code is never sent twice, so whether tokens were made is not known.",
            Fix = "Connect again. What the provider may have made ends by itself, or can be removed there.",
        };

    public static Finding TooSlow { get; } =
        new("token.too_slow", FindingSeverity.Error, null, null, "The legs took longer than two minutes")
        {
            FixAt = FixAt.Provider,
            Why = "The provider answered too slowly, and the run was ended.",
            Fix = "Connect again later.",
        };

    public static Finding NotStored(IntegrationDraft document, StoreOutcome outcome) =>
        outcome switch
        {
            StoreOutcome.OtherIdentity => Diagnose.OtherIdentity(document),
            StoreOutcome.IntegrationClosed => IntegrationClosed,
            _ => Diagnose.SameIdentityRefused(document),
        };

    public static Finding StudioFault { get; } =
        new("studio_fault", FindingSeverity.Error, null, null, "The studio failed at this leg")
        {
            FixAt = FixAt.Deployment,
            Why = "Something in the studio went wrong, not at the provider. The log has it under the attempt's id.",
            Fix = "Connect again. If it stays, an administrator finds the reason in the log.",
        };

    public static Finding IntegrationClosed { get; } =
        new(
            "store.integration_closed",
            FindingSeverity.Error,
            null,
            null,
            "The integration was disabled or deleted meanwhile"
        )
        {
            FixAt = FixAt.User,
            Why = "While it is disabled nobody connects through it. Nothing was stored.",
            Fix = "Start again once an administrator has enabled it.",
        };

    public static Finding LinkGone { get; } =
        new(
            "store.link_closed",
            FindingSeverity.Error,
            null,
            null,
            "The connect link is gone, or its maker may no longer make any"
        )
        {
            FixAt = FixAt.User,
            Why = "Whoever made the link was disabled or removed, or the link was deleted. Nothing was stored.",
            Fix = "Make a new link.",
        };

    public static Finding StarterLeft { get; } =
        new("store.not_allowed", FindingSeverity.Error, null, null, "The person who started may no longer connect")
        {
            FixAt = FixAt.User,
            Why = "The account was disabled or removed while the login went on. Nothing was stored.",
            Fix = "Start again as somebody who may connect.",
        };
}
