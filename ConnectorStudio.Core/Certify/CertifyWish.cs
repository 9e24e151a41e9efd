namespace ConnectorStudio.Core.Certify;

/// <summary>What is to be rehearsed.</summary>
/// <param name="Draft">The draft as it stands now, and not the published version.</param>
/// <param name="Fields">Values of step 1, by key.</param>
/// <param name="WithSecondAccount">The tester can log in with another account, too.</param>
public sealed record CertifyWish(
    string Slug,
    bool Draft,
    IReadOnlyDictionary<string, string> Fields,
    bool WithSecondAccount
);
