namespace ConnectorStudio.Core.Traces;

/// <summary>One part of a request or an answer: a query parameter, a header, a member of the body, a value read from it.</summary>
/// <param name="Place"><c>line</c>, <c>query</c>, <c>header</c>, <c>body</c> or <c>read</c>.</param>
/// <param name="Name">Of a JSON body's member its pointer; empty for a body that has no members.</param>
public sealed record ExchangeMember(string Place, string Name, string Value);
