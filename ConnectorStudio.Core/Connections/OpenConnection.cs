using System.Diagnostics.CodeAnalysis;
using ConnectorStudio.Core.OAuth;
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
    private readonly DpopProofs proofs;

    internal OpenConnection(
        Connection connection,
        RunningVersion running,
        AccessToken token,
        ConnectionValues values,
        OutboundOptions outbound,
        DpopProofs proofs
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
        this.proofs = proofs;
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

    /// <summary>Makes a request through the connection, with the proof of its key where its token is bound to one.</summary>
    public bool TryMake(
        CallerRequest caller,
        [NotNullWhen(true)] out OutgoingRequest? request,
        [NotNullWhen(false)] out RequestRefusal? refusal
    )
    {
        var made = OutgoingRequest.TryMake(Plan, caller, out request, out refusal);
        if (made && Values.ProofKey is { } key)
        {
            var proof = proofs.Make(key, request!.Method, request.Url.Text, Token.Value);
            request = request.With(DpopProofs.Name, proof.Reveal(), DpopProofs.OfResource);
        }

        return made;
    }

    /// <summary>Takes what the app's answer says about proofs.</summary>
    /// <returns>True: only the proof was refused, and the same request may go once more, made anew.</returns>
    public bool Learn(OutgoingRequest sent, int status, Func<string, string?> header)
    {
        ArgumentNullException.ThrowIfNull(sent);
        return Values.ProofKey is not null && proofs.Learn(sent.Url.Text, status, header);
    }

    /// <summary>From when on the token is renewed before it is used.</summary>
    internal DateTimeOffset? RenewalAt =>
        TokenLife.RenewalAt(Running.Document.Refresh, Token.ReceivedAt, Token.ExpiresAt);

    public TemplateValues TemplateValues => Values.ToTemplateValues(Running.Document);

    public override string ToString() => $"connection {Id}";
}
