namespace ConnectorStudio.Core.Connections;

/// <summary>What step 12 adds to one request, its value redacted.</summary>
/// <param name="Kind"><c>Header</c>, <c>Query</c> or <c>Body</c>.</param>
/// <param name="Row">Its row in that table of step 12, from 1.</param>
public sealed record PlaygroundParameter(string Kind, int Row, string Name, string Value, bool Force);
