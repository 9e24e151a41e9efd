using System.ComponentModel;

namespace ConnectorStudio.Api;

public sealed record PublishBody
{
    [Description("The codes of the warnings that are taken as they are.")]
    public IReadOnlyList<string> Acknowledge { get; init; } = [];
}
