using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect.Sessions;

/// <summary>What became of the wish for a hosted link.</summary>
public abstract record NewSessionResult
{
    private NewSessionResult() { }

    /// <param name="Link">What stands in the address: shown now and never again.</param>
    public sealed record Made(ConnectSession Session, Secret Link) : NewSessionResult;

    /// <summary>By member of the request (<c>returnUrl</c>, <c>fields.region</c>): a sentence.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string> ByMember) : NewSessionResult;

    /// <summary>There is no such integration, or no such connection of that end user.</summary>
    public sealed record NotFound(string Sentence) : NewSessionResult;

    /// <param name="Code">For the API: <c>integration_not_published</c> …</param>
    public sealed record Refused(string Code, string Sentence) : NewSessionResult
    {
        /// <summary>What stands in the way of the request being built, with the step of each.</summary>
        public IReadOnlyList<Finding> Findings { get; init; } = [];
    }
}
