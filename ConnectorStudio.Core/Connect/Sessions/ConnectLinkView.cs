using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>What one browser may know of a hosted link.</summary>
public sealed record ConnectLinkView(ConnectSession Session, ConnectSessionStatus Status)
{
    /// <summary>Who connects, where nobody was named.</summary>
    public const string Holder = "Connect link";

    /// <summary>The last try, for the browser that made it.</summary>
    public ConnectAttempt? Attempt { get; init; }

    /// <summary>This browser has the link.</summary>
    public bool IsMine { get; init; }

    /// <summary>Another browser has it.</summary>
    public bool IsTaken => Session.BrowserHash is not null && !IsMine;

    /// <summary>The integration or the connection is gone or disabled: nothing can be connected just now.</summary>
    public bool Closed { get; init; }

    public IntegrationDraft Document { get; init; } = new();

    /// <summary>Fields that are known and not asked for. They may be secret: never shown.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the program wants the browser next, with how it went; null: nowhere.</summary>
    public string? ReturnTo { get; init; }
}
