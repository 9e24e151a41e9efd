namespace ConnectorStudio.Core.Webhooks;

/// <summary>Which deliveries of a webhook to list, newest first.</summary>
/// <param name="Before">The last id of the page before.</param>
public sealed record DeliveryQuery(DeliveryStatus? Status = null, Guid? Before = null, int Limit = 50);
