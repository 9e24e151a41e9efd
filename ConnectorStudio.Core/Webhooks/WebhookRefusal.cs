namespace ConnectorStudio.Core.Webhooks;

/// <summary>Why an act on a webhook was not done.</summary>
public enum WebhookRefusal
{
    NotFound,

    /// <summary>Something in it is wrong.</summary>
    Invalid,

    /// <summary>Somebody else changed it meanwhile.</summary>
    Changed,

    /// <summary>There are as many as there may be.</summary>
    TooMany,

    /// <summary>It is disabled: nothing is sent to it.</summary>
    Disabled,
}
