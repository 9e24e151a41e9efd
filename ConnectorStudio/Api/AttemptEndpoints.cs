using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>Runs of Connect, and what is done about a login that does not come back.</summary>
internal static class AttemptEndpoints
{
    public static void MapAttempts(this IEndpointRouteBuilder endpoints)
    {
        var attempts = endpoints.ApiGroup("/attempts", "Attempts");
        attempts.MapGet("", ListAsync).RequireKey(Permission.SeeConnections).WithSummary("List attempts, newest first");
        attempts.MapGet("/{id:guid}", GetAsync).RequireKey(Permission.SeeConnections).WithSummary("Get an attempt");
        attempts
            .MapPost("/{id:guid}/ask", AskAsync)
            .RequireKey(Permission.Connect)
            .Repeatable()
            .WithSummary("Ask the login page of a waiting attempt what is wrong");
        attempts
            .MapPost("/{id:guid}/observe", ObserveAsync)
            .RequireKey(Permission.Connect)
            .Repeatable()
            .WithSummary("Tell what stands on the login page of a waiting attempt");
        attempts
            .MapPost("/{id:guid}/cancel", CancelAsync)
            .RequireKey(Permission.Connect)
            .Repeatable()
            .WithSummary("End a waiting attempt");
    }

    private static async Task<Results<Ok<Page<AttemptAnswer>>, ProblemHttpResult>> ListAsync(
        [AsParameters] AttemptFilter filter,
        [AsParameters] PageRequest page,
        IAttemptStore attempts,
        IIntegrationStore integrations,
        CancellationToken ct
    )
    {
        if (page.IsRefused(out var before, out var problem))
        {
            return problem;
        }

        AttemptStatus? status = null;
        if (filter.Status is { } word)
        {
            var found = Enum.GetValues<AttemptStatus>().Where(each => ApiWords.Of(each) == word).ToList();
            if (found.Count == 0)
            {
                return Problems.Malformed("There is no such status.", ("parameter", "status"));
            }

            status = found[0];
        }

        Guid? integration = null;
        if (filter.Integration is { } slug)
        {
            if (await integrations.FindAsync(slug, ct) is not { } record)
            {
                return TypedResults.Ok(new Page<AttemptAnswer>([], null));
            }

            integration = record.Id;
        }

        var list = await attempts.ListAsync(new AttemptQuery(integration, status, before, page.Ask), ct);
        return TypedResults.Ok(page.Of(list, attempt => attempt.Id, AttemptAnswer.Of));
    }

    private static async Task<Results<Ok<AttemptAnswer>, ProblemHttpResult>> GetAsync(
        Guid id,
        IAttemptStore attempts,
        CancellationToken ct
    ) => await attempts.FindAsync(id, ct) is { } attempt ? TypedResults.Ok(AttemptAnswer.Of(attempt)) : NotFound();

    private static async Task<Results<Ok<AttemptAnswer>, ProblemHttpResult>> AskAsync(
        Guid id,
        LoginQuestions questions,
        IAccess access,
        CancellationToken ct
    ) => Answer(await questions.AskAsync(id, await access.RequireAsync(Permission.Connect, ct), ct));

    private static async Task<Results<Ok<AttemptAnswer>, ProblemHttpResult>> ObserveAsync(
        Guid id,
        ObserveBody body,
        LoginQuestions questions,
        IAccess access,
        CancellationToken ct
    ) =>
        body.Text.Length is 0 or > LoginQuestions.LongestText
            ? Problems.Malformed($"text is 1 to {LoginQuestions.LongestText} characters.", ("path", "text"))
            : Answer(
                await questions.ObserveAsync(id, body.Text, await access.RequireAsync(Permission.Connect, ct), ct)
            );

    private static async Task<Results<Ok<AttemptAnswer>, ProblemHttpResult>> CancelAsync(
        Guid id,
        ConnectFlow flow,
        IAttemptStore attempts,
        IAccess access,
        CancellationToken ct
    )
    {
        var actor = await access.RequireAsync(Permission.Connect, ct);
        var cancelled = await flow.CancelAsync(id, actor, ct);
        return await attempts.FindAsync(id, ct) is not { } attempt ? NotFound()
            : cancelled ? TypedResults.Ok(AttemptAnswer.Of(attempt))
            : NotWaiting();
    }

    private static Results<Ok<AttemptAnswer>, ProblemHttpResult> Answer(LoginAnswer answer) =>
        answer switch
        {
            LoginAnswer.Looked looked => TypedResults.Ok(AttemptAnswer.Of(looked.Attempt)),
            LoginAnswer.NotWaiting => NotWaiting(),
            LoginAnswer.NotPossible not => Problems.Conflict(
                "login_page_not_read",
                "Nothing can be found out that way",
                not.Sentence
            ),
            _ => NotFound(),
        };

    private static ProblemHttpResult NotFound() => Problems.NotFound("There is no such attempt.");

    private static ProblemHttpResult NotWaiting() =>
        Problems.Conflict("attempt_not_waiting", "The attempt does not wait for its login any more");
}
