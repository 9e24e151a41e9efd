using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Connect;

/// <summary>Where a login begins, or what stands in its way.</summary>
internal sealed record LoginAddress(AuthorizationRequest? Request, IReadOnlyList<Finding> Findings)
{
    /// <summary>The request without its secrets, for whoever looks at the attempt.</summary>
    public LoginAsked? Asked { get; init; }

    /// <summary>Of the push, where there was one.</summary>
    public Exchange? Exchange { get; init; }
}
