namespace ConnectorStudio.Core.OAuth;

/// <summary>One value that a leg took from an answer, redacted: a secret is dots and a mark.</summary>
/// <param name="Name">What it is, in plain words or as templates call it: <c>Access token</c>, <c>test.email</c>.</param>
/// <param name="From">Where it stood: a JSON Pointer into the answer, a template, or null.</param>
public sealed record ReadValue(string Name, string Value, string? From = null);
