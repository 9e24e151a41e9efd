using ConnectorStudio.Core.Connect;

namespace ConnectorStudio.Api;

/// <summary>The address that the browser was sent to, redacted, and where each part of it came from.</summary>
public sealed record LoginAddressAnswer(string Url, IReadOnlyList<PartAnswer> Origins)
{
    internal static LoginAddressAnswer Of(LoginAsked asked) => new(asked.Url, [.. asked.Origins.Select(PartAnswer.Of)]);
}
