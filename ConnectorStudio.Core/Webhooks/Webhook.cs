namespace ConnectorStudio.Core.Webhooks;

/// <summary>An address of the operator's own that is told what happens here. Replaced by compare-and-swap on <see cref="Revision"/>.</summary>
public sealed class Webhook
{
    public required Guid Id { get; init; }
    public required string Url { get; set; }
    public string Description { get; set; } = "";

    /// <summary>The kinds that are sent, of <see cref="WebhookKinds"/>; empty: all, also later ones.</summary>
    public List<string> Kinds { get; set; } = [];

    public bool Enabled { get; set; } = true;

    /// <summary>Why the studio itself disabled it, in a sentence.</summary>
    public string? DisabledNote { get; set; }

    /// <summary>Purpose <see cref="WebhookSecret.Purpose"/>.</summary>
    public required string SecretCipher { get; set; }

    /// <summary>The secret before, which still signs beside the new one until <see cref="OldSecretUntil"/>.</summary>
    public string? OldSecretCipher { get; set; }

    public DateTimeOffset? OldSecretUntil { get; set; }

    /// <summary>When the last answer that was no success came after one that was; null: the last one was a success.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    public DateTimeOffset? LastDeliveredAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";
    public long Revision { get; set; } = 1;

    /// <summary>For history and logs: the rest of the address may be a secret of the receiver's.</summary>
    public string Host => Uri.TryCreate(Url, UriKind.Absolute, out var url) ? url.Authority : "an address";

    public bool Wants(string kind) => Enabled && (Kinds.Count == 0 || Kinds.Contains(kind));
}
