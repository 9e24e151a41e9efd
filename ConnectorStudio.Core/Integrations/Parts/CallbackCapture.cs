namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>A value that the provider adds to the callback, read as <c>{{callback.name}}</c> (step 2).</summary>
public sealed record CallbackCapture
{
    public string Name { get; set; } = "";
    public string Parameter { get; set; } = "";

    /// <summary>One of <see cref="CaptureTypes"/>.</summary>
    public string Type { get; set; } = CaptureTypes.Text;

    public List<string> HostSuffixes { get; set; } = [];
    public bool Required { get; set; }

    /// <summary>A template of fields; another or no value is refused before the code is used.</summary>
    public string? MustEqual { get; set; }
}
