using ConnectorStudio.Core;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>Hosted links: a program sends its own user to connect an account, and hears how it went.</summary>
internal static class ConnectSessionEndpoints
{
    private const string Path = "/connect-sessions";

    public static void MapConnectSessions(this IEndpointRouteBuilder endpoints)
    {
        var sessions = endpoints.ApiGroup(Path, "Connect sessions");
        sessions
            .MapPost("", MakeAsync)
            .RequireKey(Permission.Connect)
            .Repeatable()
            .WithSummary("Make a hosted connect link")
            .WithDescription(
                "Send your user to `url`. Without `anyHolder` the browser comes back to `returnUrl` with `session` and `confirmation`: post the confirmation only if the user who is signed in with you is the one you made the link for."
            );
        sessions
            .MapGet("/{id:guid}", GetAsync)
            .RequireKey(Permission.SeeConnections)
            .WithSummary("How a connect link went");
        sessions
            .MapPost("/{id:guid}/confirm", ConfirmAsync)
            .RequireKey(Permission.Connect)
            .Repeatable()
            .WithSummary("Confirm that your own user finished")
            .WithDescription(
                "Only with the API key that made the link. Until then a new connection is pending and an existing one stays as it was. After an hour the login is given up."
            );
    }

    private static async Task<Results<Created<ConnectLinkAnswer>, ProblemHttpResult>> MakeAsync(
        ConnectSessionBody body,
        ConnectSessions sessions,
        IAccess access,
        PublicAddress address,
        CancellationToken ct
    )
    {
        var maker = await access.RequireAsync(Permission.Connect, ct);
        return await sessions.MakeAsync(body.ToWish(), maker, ct) switch
        {
            NewSessionResult.Made made => TypedResults.Created(
                address.Of($"/api/v1{Path}/{made.Session.Id}"),
                new ConnectLinkAnswer(
                    made.Session.Id,
                    address.Of($"/connect/{made.Link.Reveal()}"),
                    made.Session.ExpiresAt
                )
            ),
            NewSessionResult.NotFound missing => Problems.NotFound(missing.Sentence),
            NewSessionResult.Invalid invalid => Invalid(invalid.ByMember),
            NewSessionResult.Refused refused => refused.Findings.Count == 0
                ? Problems.Conflict(refused.Code, refused.Sentence)
                : Problems.Conflict(refused.Code, refused.Sentence, null, ("findings", refused.Findings)),
            _ => throw new InvalidOperationException("A result without an answer"),
        };
    }

    private static async Task<Results<Ok<ConnectSessionAnswer>, ProblemHttpResult>> GetAsync(
        Guid id,
        ConnectSessions sessions,
        CancellationToken ct
    ) =>
        await sessions.FindAsync(id, ct) is { } view
            ? TypedResults.Ok(ConnectSessionAnswer.Of(view))
            : Problems.NotFound();

    private static async Task<Results<Ok<ConnectSessionAnswer>, ProblemHttpResult>> ConfirmAsync(
        Guid id,
        ConfirmationBody body,
        ConnectSessions sessions,
        IAccess access,
        CancellationToken ct
    )
    {
        var program = await access.RequireAsync(Permission.Connect, ct);
        return await sessions.ConfirmAsync(id, body.Confirmation, program, ct) switch
        {
            ConfirmResult.Confirmed => await GetAsync(id, sessions, ct),
            ConfirmResult.NotFound => Problems.NotFound(),
            ConfirmResult.Wrong => Problems.Of(
                StatusCodes.Status422UnprocessableEntity,
                "confirmation_wrong",
                "This is not the confirmation of that session"
            ),
            ConfirmResult.ConnectionGone => Problems.Conflict(
                "connection_revoked",
                "The connection was revoked or deleted meanwhile"
            ),
            ConfirmResult.IntegrationClosed => Problems.Conflict(
                ConnectionRefusal.IntegrationDisabled,
                "The integration is disabled or deleted"
            ),
            ConfirmResult.KeyMissing => Problems.Conflict(
                "connection_key_missing",
                "The key of the waiting tokens is missing in the key ring"
            ),
            _ => Problems.Conflict(
                "nothing_to_confirm",
                "No login of this session waits for a confirmation",
                "It never finished, needs none, or waited for more than an hour."
            ),
        };
    }

    private static ProblemHttpResult Invalid(IReadOnlyDictionary<string, string> errors)
    {
        var (member, sentence) = errors.First();
        return Problems.Of(
            StatusCodes.Status422UnprocessableEntity,
            member switch
            {
                "returnUrl" => "return_url_refused",
                "expiresInSeconds" => "expiry_out_of_range",
                "endUser" => "end_user_invalid",
                _ => "fields_invalid",
            },
            $"{member} cannot be used",
            sentence,
            ("errors", errors)
        );
    }
}
