namespace ConnectorStudio.Core.Connect;

/// <summary>The sealed fields of an attempt; each name is part of its purpose.</summary>
internal static class AttemptFields
{
    public const string Url = "url";
    public const string Verifier = "verifier";
    public const string Fields = "fields";
    public const string Code = "code";
    public const string Callback = "callback";
}
