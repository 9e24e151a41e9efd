namespace ConnectorStudio.Core.Requests;

/// <summary>Why a request does not leave: a stable code, the rule of the URL policy where one refused, a sentence.</summary>
/// <param name="Code">One of <see cref="RequestRefusals"/>; the API's word.</param>
/// <param name="Field">The path of the document's member that is to blame, or null when it is the caller's text.</param>
public sealed record RequestRefusal(string Code, string? Rule, string Message, string? Field = null);
