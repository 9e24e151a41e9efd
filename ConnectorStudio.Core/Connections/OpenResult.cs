using System.Diagnostics.CodeAnalysis;

namespace ConnectorStudio.Core.Connections;

/// <summary>A connection that is ready for requests, or why it is not.</summary>
public sealed class OpenResult
{
    private readonly OpenConnection? connection;
    private readonly ConnectionRefusal? refusal;

    private OpenResult(OpenConnection? connection, ConnectionRefusal? refusal) =>
        (this.connection, this.refusal) = (connection, refusal);

    public static OpenResult Of(OpenConnection connection) => new(connection, null);

    public static OpenResult Refused(ConnectionRefusal refusal) => new(null, refusal);

    public bool Opened(
        [NotNullWhen(true)] out OpenConnection? opened,
        [NotNullWhen(false)] out ConnectionRefusal? refused
    )
    {
        (opened, refused) = (connection, refusal);
        return opened is not null;
    }
}
