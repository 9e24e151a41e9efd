using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Certify;

/// <summary>
/// One rehearsal of a connection's whole life, as stored. Its logins are connections of nobody else: their tokens stand
/// in here, encrypted, and are gone when it ends. Replaced by compare-and-swap on <see cref="Revision"/>.
/// </summary>
public sealed class CertifyRun
{
    public required Guid Id { get; init; }
    public required Guid IntegrationId { get; init; }
    public required string IntegrationSlug { get; init; }
    public required string IntegrationName { get; init; }

    /// <summary>The version it runs on from first to last, whatever is published meanwhile.</summary>
    public required Guid VersionId { get; init; }

    /// <summary>null: a snapshot of the draft.</summary>
    public int? VersionNumber { get; init; }

    public long Revision { get; set; } = 1;
    public CertifyStatus Status { get; set; } = CertifyStatus.Waiting;
    public CertifyStage Stage { get; set; } = CertifyStage.Connect;
    public Guid? StarterId { get; init; }
    public string StarterName { get; init; } = "";

    /// <summary>Started by an API key, and not by a person.</summary>
    public bool StarterIsKey { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>SHA-256, hex, of what stands in the address at which a person logs in.</summary>
    public required string LinkHash { get; init; }

    /// <summary>The same for whoever may see the run. Purpose <c>certify:{Id}:link</c>.</summary>
    public string? LinkCipher { get; set; }

    /// <summary>Values of step 1 as JSON, secret ones too. Purpose <c>certify:{Id}:fields</c>; deleted when it ends.</summary>
    public string? FieldsCipher { get; set; }

    /// <summary>The fields that may be shown, as JSON.</summary>
    public string Fields { get; init; } = "{}";

    /// <summary>The tester has a second account and is asked to log in with it.</summary>
    public bool WithSecondAccount { get; init; }

    /// <summary>The login that is under way.</summary>
    public Guid? AttemptId { get; set; }

    /// <summary>What the logins gave, as JSON. Purpose <c>certify:{Id}:logins</c>; deleted once the provider was told.</summary>
    public string? LoginsCipher { get; set; }

    /// <summary>The leg whose call was about to leave: if its verdict is missing after a restart, it is not sent again.</summary>
    public string? Presented { get; set; }

    /// <summary>When the worker looks at it next; null: never.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How often the provider was asked in vain to take the tokens back, once it had ended.</summary>
    public int Tries { get; set; }

    public string? LeaseOwner { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
    public List<Leg> Legs { get; set; } = [];
    public List<Finding> Findings { get; set; } = [];

    public bool HasEnded => Status is not (CertifyStatus.Waiting or CertifyStatus.Running);
}
