using ConnectorStudio.Tests.AuthorizationServers;

namespace ConnectorStudio.Tests.Diagnosis.Faults;

/// <summary>What goes wrong once a connection stands: renewal, revocation, and clocks.</summary>
internal static class LaterFaults
{
    public static IReadOnlyList<Fault> Rows { get; } =
    [
        new("43", "the refresh wants the header", "refresh.authentication (6)")
        {
            Met = Met.Refresh,
            Breaks = (app, _) => app.Registration = app.Registration with { Authentications = ["client_secret_basic"] },
        },
        new("43b", "the refresh wants another authentication, and no words", "refresh.authentication (6)")
        {
            Met = Met.Refresh,
            Breaks = (app, _) => app.Always(Endpoint.Refresh, Answer.Json("""{"error":"invalid_client"}""", 401)),
        },
        new("44", "the refresh token rotates", Fault.Healthy) { Met = Met.Refresh },
        new("45", "the refresh gives no new refresh token", Fault.Healthy)
        {
            Met = Met.Refresh,
            Breaks = (app, _) => app.Refreshing = RefreshProfile.LeftOut,
        },
        new("46", "this machine's clock is wrong", "– deployment")
        {
            Breaks = (app, _) =>
                app.Always(
                    Endpoint.Token,
                    Answer.Json(
                        """{"error":"invalid_client","error_description":"The assertion is not yet valid: iat is in the future."}""",
                        401
                    )
                ),
        },
        new("47", "revocation is down", "– provider")
        {
            Met = Met.Revoke,
            Breaks = (app, _) => app.Always(Endpoint.Revoke, Answer.Status(503, ("Retry-After", "30"))),
        },
        new("48", "this kind of token is not revoked", "revoke.tokens (7)")
        {
            Met = Met.Revoke,
            Breaks = (app, _) =>
                app.Always(Endpoint.Revoke, Answer.Json("""{"error":"unsupported_token_type"}""", 400)),
        },
    ];
}
