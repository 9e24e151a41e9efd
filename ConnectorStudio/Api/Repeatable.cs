namespace ConnectorStudio.Api;

/// <summary>On an endpoint: it takes an <c>Idempotency-Key</c>.</summary>
internal sealed class Repeatable
{
    public const string Header = "Idempotency-Key";
    public static Repeatable Marker { get; } = new();
}
