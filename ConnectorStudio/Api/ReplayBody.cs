using System.ComponentModel;
using System.Text.Json;
using ConnectorStudio.Core.Traces;

namespace ConnectorStudio.Api;

public sealed record ReplayBody
{
    [Description("A bundle as GET /api/v1/attempts/{id}/bundle gives it, of this studio or of another.")]
    public required JsonElement Bundle { get; init; }

    [Description("recorded: with the integration of the bundle; draft: with the draft that stands here now.")]
    public string Against { get; init; } = ReplayReport.Recorded;

    [Description("The slug of the draft; without it the bundle's own.")]
    public string? Integration { get; init; }
}
