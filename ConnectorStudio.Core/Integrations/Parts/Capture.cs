namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>A value read from a token answer or a follow-up request and kept with the connection.</summary>
public sealed record Capture
{
    public string Name { get; set; } = "";

    /// <summary>A JSON Pointer (RFC 6901) into the answer.</summary>
    public string Path { get; set; } = "";

    /// <summary>One of <see cref="CaptureTypes"/>.</summary>
    public string Type { get; set; } = CaptureTypes.Text;

    /// <summary>For host and url: exact names, <c>.suffix</c> entries, or <c>any</c>.</summary>
    public List<string> HostSuffixes { get; set; } = [];

    public bool Required { get; set; }
}
