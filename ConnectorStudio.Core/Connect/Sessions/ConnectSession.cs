using ConnectorStudio.Core.Connections;

namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>
/// One hosted link, as stored: for whom, what it may connect, which browser has it, and the login that waits for its
/// program's confirmation. Replaced by compare-and-swap on <see cref="Revision"/>.
/// </summary>
public sealed class ConnectSession
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256, hex, of what stands in the address; the address itself is shown once.</summary>
    public required string TokenHash { get; init; }

    public required Guid IntegrationId { get; init; }
    public required string IntegrationSlug { get; init; }
    public required string IntegrationName { get; init; }
    public bool Draft { get; init; }

    /// <summary>Who owns what is connected, in the words of the program; null: the workspace.</summary>
    public string? EndUser { get; init; }

    /// <summary>Whoever holds the link connects, and nothing waits for a confirmation.</summary>
    public bool AnyHolder { get; init; }

    /// <summary>Where the browser goes afterwards, on a listed origin.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>The connection to sign in again.</summary>
    public Guid? ReconnectId { get; init; }

    /// <summary>Values of step 1 that the program gave, as JSON; the person is not asked for them. Purpose <c>session:{Id}:fields</c>.</summary>
    public string? FieldsCipher { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public Guid? CreatedById { get; init; }
    public string CreatedBy { get; init; } = "";

    /// <summary>By an API key, and not by a person.</summary>
    public bool CreatedByKey { get; init; }
    public long Revision { get; set; } = 1;

    /// <summary>SHA-256, hex, of the cookie of the browser that posted first.</summary>
    public string? BrowserHash { get; set; }

    /// <summary>The last try.</summary>
    public Guid? AttemptId { get; set; }

    /// <summary>SHA-256, hex, of what the program must show.</summary>
    public string? ConfirmationHash { get; set; }

    /// <summary>The same for the browser that takes it there. Purpose <c>session:{Id}:confirmation</c>.</summary>
    public string? ConfirmationCipher { get; set; }

    /// <summary>The finished login with its tokens. Purpose <c>session:{Id}:held</c>.</summary>
    public string? HeldCipher { get; set; }

    /// <summary>Until then a confirmation is taken; once dropped, when the provider is told (again).</summary>
    public DateTimeOffset? HeldUntil { get; set; }

    public Guid? HeldConnectionId { get; set; }

    /// <summary>Whether the connection was made for this login and is only a placeholder until it is confirmed.</summary>
    public bool HeldIsNew { get; set; }

    public string? HeldIdentifierHash { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>When the login was given up since nobody confirmed it.</summary>
    public DateTimeOffset? DroppedAt { get; set; }

    /// <summary>How often the provider was asked in vain to take the dropped tokens back.</summary>
    public int Tries { get; set; }

    public string Owner => Connection.OwnerOf(EndUser);

    /// <summary>Where it stands, given its last try.</summary>
    public ConnectSessionStatus StatusOf(ConnectAttempt? attempt, DateTimeOffset now) =>
        ConfirmedAt is not null ? ConnectSessionStatus.Succeeded
        : DroppedAt is not null ? ConnectSessionStatus.Expired
        : HeldCipher is not null
            ? HeldUntil > now ? ConnectSessionStatus.Unconfirmed
                : ConnectSessionStatus.Expired
        : attempt?.Status switch
        {
            AttemptStatus.Succeeded => ConnectSessionStatus.Succeeded,
            AttemptStatus.Running => ConnectSessionStatus.Running,
            AttemptStatus.Waiting when attempt.ExpiresAt > now => ConnectSessionStatus.AtProvider,
            _ when ExpiresAt <= now => ConnectSessionStatus.Expired,
            null => ConnectSessionStatus.Open,
            _ => ConnectSessionStatus.Failed,
        };
}
