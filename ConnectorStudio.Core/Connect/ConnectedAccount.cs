using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connect;

/// <summary>A finished login that is about to be stored. A class and not a record: it holds tokens.</summary>
public sealed class ConnectedAccount(
    ConnectAttempt attempt,
    ConnectionValues values,
    TokenSet tokens,
    string name,
    string identifier
)
{
    public ConnectAttempt Attempt { get; } = attempt;
    public ConnectionValues Values { get; } = values;
    public TokenSet Tokens { get; } = tokens;
    public string Name { get; } = name;
    public string Identifier { get; } = identifier;
}
