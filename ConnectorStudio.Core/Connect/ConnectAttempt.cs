using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connect;

/// <summary>
/// One run of Connect (RFC 6749 §4.1), as stored. Every step of it is a compare-and-swap on <see cref="Revision"/>:
/// that is what makes the state single-use and the code presented once.
/// </summary>
public sealed class ConnectAttempt
{
    public required Guid Id { get; init; }
    public required Guid IntegrationId { get; init; }
    public required string IntegrationSlug { get; init; }
    public required string IntegrationName { get; init; }

    /// <summary>The version it runs on, for good.</summary>
    public required Guid VersionId { get; init; }

    public int? VersionNumber { get; init; }
    public bool Draft { get; init; }
    public long Revision { get; set; } = 1;
    public AttemptStatus Status { get; set; } = AttemptStatus.Waiting;

    public Guid? StarterId { get; init; }
    public string StarterName { get; init; } = "";

    /// <summary>The hosted link through which it came; null: from the console.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>Who owns what is connected.</summary>
    public string Owner { get; init; } = Connection.Workspace;

    /// <summary>The rehearsal that it is a login of; null: what is connected lives on.</summary>
    public Guid? CertifyRunId { get; init; }

    /// <summary>The connection to sign in again, when that is what this run is for.</summary>
    public Guid? ReconnectId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>SHA-256, hex, of the state; the state itself is kept only inside <see cref="AuthorizationUrlCipher"/>.</summary>
    public required string StateHash { get; init; }

    /// <summary>SHA-256, hex, of the binding cookie's value.</summary>
    public required string BrowserHash { get; init; }

    public required string RedirectUri { get; init; }

    /// <summary>Host of the login page, for the page that goes there.</summary>
    public required string AuthorizationHost { get; init; }

    /// <summary>Where the browser goes. Purpose <c>attempt:{Id}:url</c>; deleted once the callback came.</summary>
    public string? AuthorizationUrlCipher { get; set; }

    /// <summary>Purpose <c>attempt:{Id}:verifier</c>; deleted after the token leg.</summary>
    public string? VerifierCipher { get; set; }

    /// <summary>Values of step 1 as JSON, secret ones too. Purpose <c>attempt:{Id}:fields</c>.</summary>
    public string? FieldsCipher { get; set; }

    /// <summary>The fields that may be shown, as JSON.</summary>
    public string Fields { get; init; } = "{}";

    /// <summary>Purpose <c>attempt:{Id}:code</c>; deleted after the token leg.</summary>
    public string? CodeCipher { get; set; }

    /// <summary>Callback captures as JSON, secret ones too. Purpose <c>attempt:{Id}:callback</c>.</summary>
    public string? CallbackCipher { get; set; }

    public List<string> ScopesAsked { get; init; } = [];

    /// <summary>Set when the state was taken: never twice.</summary>
    public DateTimeOffset? CallbackAt { get; set; }

    /// <summary>Set before the code is sent: never sent twice.</summary>
    public DateTimeOffset? CodePresentedAt { get; set; }

    public string? LeaseOwner { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }

    public List<Leg> Legs { get; set; } = [];
    public List<Finding> Findings { get; set; } = [];

    /// <summary>What a later reading of its answers needs; null: it is older than that.</summary>
    public AttemptFacts? Facts { get; set; }

    public Guid? ConnectionId { get; set; }

    /// <summary>Whether the account was here already.</summary>
    public bool? ConnectionExisted { get; set; }
}
