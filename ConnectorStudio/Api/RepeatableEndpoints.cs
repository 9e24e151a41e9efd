namespace ConnectorStudio.Api;

internal static class RepeatableEndpoints
{
    /// <summary>Takes an <c>Idempotency-Key</c>: the same call under the same name acts once and is answered the same.</summary>
    public static RouteHandlerBuilder Repeatable(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(Api.Repeatable.Marker);
}
