namespace ConnectorStudio.Core.Webhooks;

/// <summary>One message to one webhook: written with the event it tells of, kept with every try to deliver it.</summary>
public sealed class WebhookDelivery
{
    public required Guid Id { get; init; }
    public required Guid WebhookId { get; init; }

    /// <summary>The same at each try and at each webhook: receivers tell repetitions by it.</summary>
    public required Guid MessageId { get; init; }

    public required string Kind { get; init; }

    /// <summary>The body, byte for byte the same at each try.</summary>
    public required string Payload { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DeliveryStatus Status { get; set; } = DeliveryStatus.Pending;

    /// <summary>How often it was tried in all.</summary>
    public int Tries { get; set; }

    /// <summary>While pending: when it is due. Whoever sends it moves this ahead, so that nobody else does.</summary>
    public DateTimeOffset NextAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The last tries, oldest first.</summary>
    public List<WebhookTry> Log { get; set; } = [];

    public long Revision { get; set; } = 1;

    /// <summary>As in the header <c>webhook-id</c>.</summary>
    public string MessageName => $"msg_{MessageId:N}";
}
