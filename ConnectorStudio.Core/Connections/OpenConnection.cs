using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Requests;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connections;

/// <summary>
/// A connection that is ready for requests: its token opened, its document read, step 12 rendered. It holds secrets in
/// the clear: kept in memory only, never logged or shown.
/// </summary>
public sealed class OpenConnection
{
    internal OpenConnection(
        Connection connection,
        RunningVersion running,
        AccessToken token,
        ConnectionValues values,
        OutboundOptions outbound
    )
    {
        (Connection, Running, Token, Values) = (connection, running, token, values);
        Plan = RequestPlan.For(
            running.Document,
            values.ToTemplateValues(running.Document),
            RequestMoment.Connection,
            outbound
        );
        Secrets = values.Secrets(running.Document);
    }

    public Guid Id => Connection.Id;

    /// <summary>As it was read; nobody changes it.</summary>
    public Connection Connection { get; }

    public RunningVersion Running { get; }
    public AccessToken Token { get; }
    public RequestPlan Plan { get; }

    /// <summary>For redaction.</summary>
    public IReadOnlyList<Secret> Secrets { get; }

    internal ConnectionValues Values { get; }

    /// <summary>From when on the token is renewed before it is used.</summary>
    internal DateTimeOffset? RenewalAt =>
        Token.ExpiresAt is { } end ? end - TokenLife.Lead(Running.Document.Refresh, Token.ReceivedAt, end) : null;

    public TemplateValues TemplateValues => Values.ToTemplateValues(Running.Document);

    public override string ToString() => $"connection {Id}";
}
