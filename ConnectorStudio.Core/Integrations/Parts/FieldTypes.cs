namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>The words that <see cref="ConnectField.Type"/> may hold.</summary>
public static class FieldTypes
{
    public const string Text = "text";
    public const string Select = "select";
    public const string Boolean = "boolean";
    public const string Number = "number";
    public const string Secret = "secret";
    public const string Subdomain = "subdomain";
    public const string Host = "host";
    public const string Url = "url";

    public static IReadOnlyList<string> All { get; } = [Text, Select, Boolean, Number, Secret, Subdomain, Host, Url];
}
