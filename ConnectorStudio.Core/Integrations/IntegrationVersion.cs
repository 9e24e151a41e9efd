namespace ConnectorStudio.Core.Integrations;

/// <summary>An immutable copy of the document: published with a number, or a snapshot of the draft without one.</summary>
public sealed class IntegrationVersion
{
    public required Guid Id { get; init; }
    public required Guid IntegrationId { get; init; }

    /// <summary>1, 2, 3 …; null for a snapshot of the draft.</summary>
    public int? Number { get; init; }

    public required string Document { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";

    /// <summary>Codes of the warnings that were acknowledged at publish.</summary>
    public List<string> Acknowledged { get; init; } = [];

    /// <summary>
    /// Whether connections of earlier versions wait for an administrator before they run on this one, since it may
    /// send their tokens elsewhere.
    /// </summary>
    public bool NeedsConfirmation { get; init; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>When Certify was last passed with it; null: never, or the last run failed.</summary>
    public DateTimeOffset? CertifiedAt { get; set; }

    /// <summary>That run's id.</summary>
    public Guid? CertifyRunId { get; set; }

    /// <summary>A leg of that run warned, or a person has to look at it.</summary>
    public bool CertifiedWithWarnings { get; set; }
}
