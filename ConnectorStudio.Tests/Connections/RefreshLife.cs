using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Connections;

/// <summary>
/// How one connection lives with an app that treats refresh tokens in its own way. A line is what happens, and after the
/// equals sign what the caller is given (a token, or the refusal and its findings) | the status | the stored tokens |
/// the granted scopes | how often the app was asked.
/// </summary>
/// <param name="Lines">
/// An optional wait (<c>+56m</c>), what becomes of the next answer (<c>lost</c>, <c>cut</c>, <c>reset</c>, <c>502</c>;
/// <c>503:7</c> with Retry-After), and an act: <c>use</c>, <c>renew</c>, <c>keep</c> (the hourly care), each also
/// <c>x10</c>; <c>crowd</c> is fifty callers at once, <c>live</c> fifty times two hours, <c>restart</c> the studio's end
/// and start, <c>end</c> and <c>logins</c> the app's.
/// </param>
internal sealed record RefreshLife(string Title, RefreshProfile Profile, params string[] Lines)
{
    public Action<IntegrationDraft> Design { get; init; } = _ => { };
    public Action<AuthorizationServer> App { get; init; } = _ => { };
    public string Scopes { get; init; } = "read";

    public override string ToString() => Title;
}
