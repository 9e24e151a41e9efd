namespace ConnectorStudio.Api;

/// <summary>Whether a request may go there.</summary>
/// <param name="Rule">Which rule of the policy refuses it; <c>U11</c>: nothing in the list matches.</param>
/// <param name="MatchedEntry">The first entry that covers it; null when refused.</param>
public sealed record AllowedUrlCheckAnswer(bool Allowed, string? Rule, string? Reason, string? MatchedEntry);
