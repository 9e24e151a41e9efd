using System.ComponentModel;
using System.Text.Json;

namespace ConnectorStudio.Api;

public sealed record FieldsBody
{
    [Description(
        "Values of step 1 by key: texts, numbers or booleans. A key that is not given keeps its value, null takes it away."
    )]
    public required IReadOnlyDictionary<string, JsonElement> Fields { get; init; }
}
