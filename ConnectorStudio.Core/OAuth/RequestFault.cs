namespace ConnectorStudio.Core.OAuth;

/// <summary>Why a request cannot be built from the document: the member to change and a sentence.</summary>
/// <param name="Field">A dotted path of the document; empty: none of it is wrong.</param>
public sealed record RequestFault(string Field, string Message);
