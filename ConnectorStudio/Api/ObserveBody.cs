using System.ComponentModel;

namespace ConnectorStudio.Api;

public sealed record ObserveBody
{
    [Description(
        "The text or the address that the person sees at the provider; it is redacted, a code in it is never used."
    )]
    public required string Text { get; init; }
}
