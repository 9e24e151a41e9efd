namespace ConnectorStudio.Core.Connections;

/// <summary>What step 12 adds to one request, its value redacted.</summary>
/// <param name="Kind"><c>Header</c>, <c>Query</c> or <c>Body</c>.</param>
public sealed record PlaygroundParameter(string Kind, string Name, string Value, bool Force);
