namespace ConnectorStudio.Core.Webhooks;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryStatus
{
    /// <summary>To be sent, or to be sent again.</summary>
    Pending,
    Delivered,

    /// <summary>Given up; it can be sent again by hand.</summary>
    Failed,
}
