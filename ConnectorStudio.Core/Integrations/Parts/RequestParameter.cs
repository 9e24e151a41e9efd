namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>One header or query value that requests repeat; both its value and its conditions are the designer's.</summary>
public sealed record RequestParameter
{
    public string Name { get; set; } = "";
    public string Value { get; set; } = "";

    /// <summary><c>default</c> (the caller's value wins) or <c>force</c>.</summary>
    public string Mode { get; set; } = "default";

    public bool Enabled { get; set; } = true;

    /// <summary>Only for these hosts; empty: all.</summary>
    public List<string> Hosts { get; set; } = [];

    /// <summary>Only for these methods; empty: all.</summary>
    public List<string> Methods { get; set; } = [];

    /// <summary>RFC 6750 §2.1: the usual way to present an access token.</summary>
    public static RequestParameter Bearer() =>
        new()
        {
            Name = "Authorization",
            Value = "Bearer {{access_token}}",
            Mode = "force",
        };
}
