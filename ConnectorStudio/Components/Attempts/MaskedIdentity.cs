namespace ConnectorStudio.Components.Attempts;

/// <summary>An account's identity for those who may not see it whole: enough to tell two apart.</summary>
public static class MaskedIdentity
{
    public static string Of(string identifier) =>
        identifier.Length <= 4 ? "••••" : $"{identifier[..2]}••••{identifier[^2..]}";
}
