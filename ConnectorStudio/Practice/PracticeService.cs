using System.Globalization;
using System.Text.Json.Nodes;
using ConnectorStudio.Core;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.FirstStart;
using ConnectorStudio.Sandbox;

namespace ConnectorStudio.Practice;

/// <summary>
/// Breaks an integration with the sandbox on purpose, for people who learn. Each person has one of their own, and an app of
/// its own at the sandbox: nobody else's login meets what they break. Which exercise an attempt was is written in the
/// description of the draft that it ran.
/// </summary>
public sealed class PracticeService(
    IntegrationEditor editor,
    IIntegrationStore integrations,
    IAttemptStore attempts,
    SandboxApps apps,
    SandboxHost sandbox,
    PublicAddress address,
    IAccess access
)
{
    private const string Name = "Practice CRM";
    private const string Marker = "Exercise ";
    private const int MostAttempts = 200;

    public static string SlugOf(Actor actor) => $"practice-{MarkOf(actor)}";

    public bool IsPossible => sandbox.IsEnabled;

    public async Task<PracticeState> ReadAsync(CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        if (await integrations.FindAsync(SlugOf(actor), ct) is not { } record)
        {
            return new PracticeState(null, null, new Dictionary<int, (PracticeMark, Guid)>());
        }

        var marks = new Dictionary<int, (PracticeMark Mark, Guid AttemptId)>();
        var exercises = new Dictionary<Guid, Exercise?>();
        foreach (var attempt in await attempts.ListAsync(new AttemptQuery(record.Id, Limit: MostAttempts), ct))
        {
            if (!exercises.TryGetValue(attempt.VersionId, out var exercise))
            {
                var version = await integrations.FindVersionAsync(attempt.VersionId, ct);
                exercises[attempt.VersionId] = exercise = version is null ? null : ExerciseOf(version.Document);
            }

            // Newest first: the newest attempt that says something is the one to open.
            if (exercise is not null && MarkOf(exercise, attempt) is var mark && mark > PracticeMark.None)
            {
                marks[exercise.Number] = marks.TryGetValue(exercise.Number, out var known)
                    ? (known.Mark > mark ? known.Mark : mark, known.AttemptId)
                    : (mark, attempt.Id);
            }
        }

        return new PracticeState(record.Slug, ExerciseOf(record.Document), marks);
    }

    /// <summary>Breaks it; the slug of the integration whose draft is to be connected then. null: it could not be saved.</summary>
    public async Task<string?> BreakAsync(Exercise exercise, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        var open = await OpenAsync(actor, ct);
        var clientId = await apps.FindAsync(AppNameOf(actor), ct);
        if (clientId is null || open.Secrets.All(note => note.Name != SecretHosts.Client))
        {
            (clientId, var secret) = await apps.EnsureAsync(
                AppNameOf(actor),
                [address.RedirectUri(open.Record.Id)],
                ct
            );
            if (!await SaveAsync(actor, clientId, null, ct))
            {
                return null; // the secret is for the hosts that the draft names
            }

            _ = await editor.SetSecretAsync(open.Record.Slug, SecretHosts.Client, new Secret(secret), ct);
        }

        await apps.SetFaultsAsync(clientId, exercise.Fault is { } fault ? [fault] : [], ct);
        return await SaveAsync(actor, clientId, exercise, ct) ? open.Record.Slug : null;
    }

    /// <summary>Makes all well again.</summary>
    public async Task HealAsync(CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        if (await apps.FindAsync(AppNameOf(actor), ct) is { } clientId)
        {
            await apps.SetFaultsAsync(clientId, [], ct);
            _ = await SaveAsync(actor, clientId, null, ct);
        }
    }

    private async Task<OpenIntegration> OpenAsync(Actor actor, CancellationToken ct)
    {
        if (await editor.OpenAsync(SlugOf(actor), ct) is { } open)
        {
            return open;
        }

        _ = await editor.CreateAsync(Name, SlugOf(actor), ct);
        return await editor.OpenAsync(SlugOf(actor), ct)
            ?? throw new InvalidOperationException("The integration to practise with was deleted while it was made.");
    }

    private async Task<bool> SaveAsync(Actor actor, string clientId, Exercise? exercise, CancellationToken ct) =>
        await editor.OpenAsync(SlugOf(actor), ct) is { } open
        && await editor.SaveAsync(
            open.Record.Slug,
            DocumentOf(actor, clientId, exercise),
            open.Record.Revision,
            open.Record.Document,
            ct
        ) is SaveOutcome.Saved;

    private IntegrationDraft DocumentOf(Actor actor, string clientId, Exercise? exercise)
    {
        var draft = SandboxCrm.Document(sandbox.Origin, clientId);
        (draft.Slug, draft.Name) = (SlugOf(actor), Name);
        draft.Description = exercise is null
            ? "To practise with: all is well."
            : $"{Marker}{exercise.Number}: {exercise.Sentence}";
        if (exercise is null)
        {
            return draft;
        }

        var document = JsonNode.Parse(IntegrationJson.Write(draft))!.AsObject();
        var patch = exercise.Patch.Replace("{origin}", sandbox.Origin, StringComparison.Ordinal);
        Merge(document, JsonNode.Parse(patch)!.AsObject());
        return IntegrationJson.Read(document.ToJsonString());
    }

    // RFC 7386, without its null.
    private static void Merge(JsonObject into, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is JsonObject inner && into[name] is JsonObject there)
            {
                Merge(there, inner);
            }
            else
            {
                into[name] = value?.DeepClone();
            }
        }
    }

    private static Exercise? ExerciseOf(string document)
    {
        var description = IntegrationJson.Read(document).Description ?? "";
        var number = description.StartsWith(Marker, StringComparison.Ordinal)
            ? description[Marker.Length..].Split(':')[0]
            : "";
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? Exercises.Find(parsed)
            : null;
    }

    private static PracticeMark MarkOf(Exercise exercise, ConnectAttempt attempt) =>
        attempt.Status == AttemptStatus.Succeeded && !exercise.Connects && attempt.Findings.Count == 0
            ? PracticeMark.Mended
        : attempt.Findings.Count > 0 || (attempt.Status == AttemptStatus.Succeeded && exercise.Connects)
            ? PracticeMark.Read
        : PracticeMark.None;

    private static string MarkOf(Actor actor) => (actor.Id ?? Guid.Empty).ToString("N")[^12..];

    private static string AppNameOf(Actor actor) => $"Practice {MarkOf(actor)}";
}
