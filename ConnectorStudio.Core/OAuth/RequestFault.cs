namespace ConnectorStudio.Core.OAuth;

/// <summary>Why a request cannot be built from the document: the member to change and a sentence.</summary>
/// <param name="Field">A dotted path of the document.</param>
public sealed record RequestFault(string Field, string Message);
