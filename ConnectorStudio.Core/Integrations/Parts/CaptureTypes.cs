namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>The words that a capture's type may hold; only label, host and url may stand in a host.</summary>
public static class CaptureTypes
{
    public const string Text = "text";
    public const string Label = "label";
    public const string Host = "host";
    public const string Url = "url";
    public const string Number = "number";
    public const string Secret = "secret";

    public static IReadOnlyList<string> All { get; } = [Text, Label, Host, Url, Number, Secret];
}
