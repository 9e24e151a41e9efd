namespace ConnectorStudio.Core.Connections;

/// <summary>What became of filling in a connection's fields.</summary>
public abstract record FieldsOutcome
{
    private FieldsOutcome() { }

    public sealed record Done(Connection Connection) : FieldsOutcome;

    public sealed record Refused(ConnectionRefusal Refusal) : FieldsOutcome;

    /// <param name="Errors">By key: a sentence that says what to give.</param>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Errors) : FieldsOutcome;

    /// <summary>They decide where the login went or whose account it is: only a new sign-in can change them.</summary>
    public sealed record ReconnectNeeded(IReadOnlyList<string> Keys) : FieldsOutcome;
}
