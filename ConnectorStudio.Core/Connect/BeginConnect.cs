using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Connect;

/// <summary>What a person asks for with Connect.</summary>
/// <param name="Draft">Run the draft instead of the published version.</param>
/// <param name="Fields">What was typed into the fields of step 1, by key.</param>
/// <param name="OptionalScopes">Which optional scopes were ticked.</param>
/// <param name="ReconnectId">The connection to sign in again, or null.</param>
public sealed record BeginConnect(
    Actor Starter,
    string Slug,
    bool Draft,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyList<string> OptionalScopes,
    Guid? ReconnectId
)
{
    /// <summary>The hosted link through which it comes; null: from the console.</summary>
    public ConnectSession? Session { get; init; }

    /// <summary>The rehearsal that it is a login of; null: what is connected lives on.</summary>
    public RehearsalLogin? Rehearsal { get; init; }

    internal string Owner =>
        Rehearsal is { } rehearsal ? $"certify:{rehearsal.RunId}" : Session?.Owner ?? Connection.Workspace;
}
