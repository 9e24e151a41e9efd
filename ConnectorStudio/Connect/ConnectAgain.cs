using System.Text.Json;
using ConnectorStudio.Components.Connect;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;

namespace ConnectorStudio.Connect;

/// <summary>Runs an attempt again with what was filled in then, mending the draft first where a finding says how.</summary>
internal sealed class ConnectAgain(
    IAttemptStore attempts,
    IIntegrationStore integrations,
    IntegrationEditor editor,
    IAccess access,
    ConnectStart start
)
{
    /// <summary>
    /// What came through a hosted link is its holder's to try again, and never becomes a connection of the workspace:
    /// of such an attempt only the draft is mended.
    /// </summary>
    /// <param name="findingCode">Code of the finding whose suggestion is applied, or empty.</param>
    /// <returns>null: there is no such attempt.</returns>
    public async Task<IResult?> RunAsync(HttpContext http, Guid attemptId, string findingCode, CancellationToken ct)
    {
        var starter = await access.RequireAsync(Permission.Use, ct);
        if (await attempts.FindAsync(attemptId, ct) is not { } attempt)
        {
            return null;
        }

        // By its id: another integration may bear the name that this one had.
        if (await integrations.FindAsync(attempt.IntegrationId, ct) is not { } integration)
        {
            return null;
        }

        var finding = attempt.Findings.Find(each => each.Code == findingCode && each.Suggestion is not null);
        if (attempt.SessionId is not null && finding is null)
        {
            return null;
        }

        var request = new BeginConnect(
            starter,
            integration.Slug,
            attempt.Draft || finding is not null,
            Filled(attempt),
            await TickedAsync(attempt, ct),
            // A mended draft is tried by itself: a published connection never runs on a draft.
            finding is null
            || attempt.Draft
                ? attempt.ReconnectId
                : null
        );
        if (finding is not null && await MendAsync(integration.Slug, finding.Suggestion!, ct) is { } sentence)
        {
            return start.Back(
                request,
                new RefusedStart(starter.Id, request.Slug) { Typed = request.Fields, Sentence = sentence }
            );
        }

        return attempt.SessionId is null
            ? await start.BeginAsync(http, request, ct)
            : new SeeOther($"~/{FindingWords.Href(integration.Slug, finding!)}");
    }

    // null: it is done, or stood like that already
    private async Task<string?> MendAsync(string slug, Suggestion suggestion, CancellationToken ct)
    {
        await access.RequireAsync(Permission.Design, ct);
        if (await editor.OpenAsync(slug, ct) is not { } open)
        {
            return "The integration was deleted or renamed meanwhile.";
        }

        if (Suggestions.Apply(open.Draft, suggestion) is not { } mended)
        {
            return "The draft has changed so that this cannot be put into it. Open the step and set it there.";
        }

        var saved = await editor.SaveAsync(slug, mended, open.Record.Revision, open.Record.Document, ct);
        return saved is SaveOutcome.Saved
            ? null
            : "Somebody saved the draft at this moment. Look at it, then try again.";
    }

    private static Dictionary<string, string> Filled(ConnectAttempt attempt) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(attempt.Fields) ?? [];

    private async Task<IReadOnlyList<string>> TickedAsync(ConnectAttempt attempt, CancellationToken ct) =>
        await integrations.FindVersionAsync(attempt.VersionId, ct) is { } version
            ? [.. IntegrationJson.Read(version.Document).Authorization.OptionalScopes.Intersect(attempt.ScopesAsked)]
            : [];
}
