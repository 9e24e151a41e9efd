using ConnectorStudio.Core.Webhooks;

namespace ConnectorStudio.Api;

/// <summary>One message to one webhook and every try to deliver it.</summary>
/// <param name="MessageId">As in the header <c>webhook-id</c>: the same at each try.</param>
/// <param name="NextTryAt">null: it is not tried again by itself.</param>
/// <param name="Body">As it is sent, byte for byte.</param>
/// <param name="Log">The last twenty tries, oldest first.</param>
public sealed record DeliveryAnswer(
    Guid Id,
    string MessageId,
    string Event,
    DeliveryStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextTryAt,
    int Tries,
    string Body,
    IReadOnlyList<WebhookTry> Log
)
{
    internal static DeliveryAnswer Of(WebhookDelivery delivery) =>
        new(
            delivery.Id,
            delivery.MessageName,
            delivery.Kind,
            delivery.Status,
            delivery.CreatedAt,
            delivery.Status == DeliveryStatus.Pending ? delivery.NextAt : null,
            delivery.Tries,
            delivery.Payload,
            delivery.Log
        );
}
