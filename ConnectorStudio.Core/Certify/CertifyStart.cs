using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Certify;

/// <summary>What became of the wish to certify.</summary>
public abstract record CertifyStart
{
    private CertifyStart() { }

    /// <param name="Link">What stands in the address at which somebody logs in.</param>
    public sealed record Started(CertifyView View, string Link) : CertifyStart;

    public sealed record NotFound : CertifyStart;

    /// <summary>By field key: a sentence.</summary>
    public sealed record FieldErrors(IReadOnlyDictionary<string, string> ByKey) : CertifyStart;

    /// <param name="Code">For the API: <c>integration_not_published</c> …</param>
    public sealed record Refused(string Code, string Sentence) : CertifyStart
    {
        /// <summary>What stands in the way of the request being built, with the step of each.</summary>
        public IReadOnlyList<Finding> Findings { get; init; } = [];
    }
}
