using System.ComponentModel;
using System.Text.Json;

namespace ConnectorStudio.Api;

public sealed record PreflightBody
{
    [Description("Also ask the login page: one GET of the real request, without cookies and with a state of no use.")]
    public bool AskLoginPage { get; init; }

    [Description("Also ask whether the client is known: one token request with a code that cannot exist.")]
    public bool ProbeCredentials { get; init; }

    [Description("Values of step 1 by key; a field that is not given takes its default, or its first choice.")]
    public IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = new Dictionary<string, JsonElement>();
}
