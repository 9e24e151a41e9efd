namespace ConnectorStudio.Core.Integrations;

/// <summary>An integration as stored: its draft and where it stands. Replaced by compare-and-swap on <see cref="Revision"/>.</summary>
public sealed class IntegrationRecord
{
    public required Guid Id { get; init; }

    /// <summary>As in the document, unique; kept apart for look-up.</summary>
    public required string Slug { get; set; }

    public required string Name { get; set; }

    /// <summary>The draft: the document's JSON.</summary>
    public required string Document { get; set; }

    /// <summary>Grows by one with each save.</summary>
    public long Revision { get; set; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public string UpdatedBy { get; set; } = "";

    public Guid? PublishedVersionId { get; set; }
    public int? PublishedNumber { get; set; }

    /// <summary>Whether the draft differs from the published version.</summary>
    public bool Changed { get; set; }

    public bool Disabled { get; set; }

    /// <summary>Where people have been in the wizard.</summary>
    public WizardProgress Progress { get; set; } = new();

    /// <summary>The last test answer, redacted, at most 64 KB: what previews are made from.</summary>
    public string? Sample { get; set; }

    /// <summary>When a Connect last succeeded, and with which redirect URI.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    public string? ConfirmedRedirectUri { get; set; }

    public IntegrationStatus Status =>
        Disabled ? IntegrationStatus.Disabled
        : PublishedNumber is null ? IntegrationStatus.Draft
        : Changed ? IntegrationStatus.Changed
        : IntegrationStatus.Published;
}
