using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connections;

/// <summary>Why a connection cannot do what was asked: the API's code and a sentence for people.</summary>
/// <param name="RetryAfter">When it may work again, where that is known.</param>
public sealed record ConnectionRefusal(string Code, string Message, TimeSpan? RetryAfter = null)
{
    /// <summary>What is known of the cause, the most likely first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public const string NotFound = "not_found";
    public const string MadeFromDraft = "connection_draft";
    public const string IntegrationDisabled = "integration_disabled";
    public const string VersionGone = "version_gone";

    /// <summary>The access token ended and the provider does not give a new one just now.</summary>
    public const string RefreshUnavailable = "refresh_unavailable";

    public const string NoRefreshToken = "no_refresh_token";
    public const string NameNotUsable = "name_not_usable";
    public const string Changed = "connection_changed";
    public const string NeedsInput = "connection_needs_input";

    /// <summary>It holds until something is stored: who keeps it need not ask again.</summary>
    internal bool IsLasting => Code is IntegrationDisabled or NeedsInput;

    /// <summary>The code for a state that forbids it: <c>connection_revoked</c> …</summary>
    public static ConnectionRefusal Of(ConnectionStatus status) =>
        status switch
        {
            ConnectionStatus.Revoked => new("connection_revoked", "The connection is revoked. Connect anew."),
            ConnectionStatus.NeedsReauthorization => new(
                "connection_needs_reauthorization",
                "The app wants a new sign-in. Reconnect."
            ),
            ConnectionStatus.KeyMissing => new(
                "connection_key_missing",
                "The key of its tokens is missing in the key ring. It works again when the key is back."
            ),
            ConnectionStatus.NeedsInput => new(NeedsInput, "A required field has no value yet."),
            ConnectionStatus.Pending => new("connection_pending", "The connection is not confirmed yet."),
            _ => new("connection_unverified", "The connection is not verified: test it first."),
        };

    /// <summary>The same with what the last renewal found, where it is what keeps the connection from working.</summary>
    internal static ConnectionRefusal Of(Connection connection) =>
        connection.Status == ConnectionStatus.NeedsReauthorization
            ? Of(connection.Status) with
            {
                Findings = connection.FoundAt(LegNames.Refresh),
            }
            : Of(connection.Status);

    /// <summary>A renewal failed a moment ago, and it is not asked for again yet.</summary>
    internal static ConnectionRefusal Paused(Connection connection, TimeSpan wait) =>
        new(
            RefreshUnavailable,
            connection.Trouble ?? "The access token ended, and the app does not renew it just now.",
            wait
        )
        {
            Findings = connection.FoundAt(LegNames.Refresh),
        };

    public static ConnectionRefusal Unknown { get; } = new(NotFound, "There is no such connection.");
}
