using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Integrations;

/// <summary>
/// All that a person may do to an integration; pages and API alike ask it. Each act asks again who may: a page's markup
/// is no limit. Its other files: making and ending one, versions, secrets.
/// </summary>
public sealed partial class IntegrationEditor(
    IIntegrationStore store,
    IAccess access,
    SecretBox box,
    ISecretMarks marks,
    PublicAddress address,
    OutboundOptions outbound,
    TimeProvider time
)
{
    private const int MostTries = 5;

    /// <summary>All integrations, by name.</summary>
    public async Task<IReadOnlyList<OpenIntegration>> ListAsync(CancellationToken ct)
    {
        var reader = await access.RequireAsync(Permission.Use, ct);
        var records = await store.ListAsync(ct);
        var slugs = records.Select(record => record.Slug).ToHashSet();
        var open = new List<OpenIntegration>();
        foreach (var record in records.OrderBy(record => record.Name, StringComparer.OrdinalIgnoreCase))
        {
            open.Add(await OpenAsync(record, reader, slugs, ct));
        }

        return open;
    }

    /// <summary>A part of them, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<OpenIntegration>> PageAsync(Guid? after, int limit, CancellationToken ct)
    {
        var reader = await access.RequireAsync(Permission.Use, ct);
        var slugs = await store.SlugsAsync(ct);
        var open = new List<OpenIntegration>();
        foreach (var record in await store.PageAsync(after, limit, ct))
        {
            open.Add(await OpenAsync(record, reader, slugs, ct));
        }

        return open;
    }

    /// <summary>null: there is none of that slug.</summary>
    public async Task<OpenIntegration?> OpenAsync(string slug, CancellationToken ct)
    {
        var reader = await access.RequireAsync(Permission.Use, ct);
        return await store.FindAsync(slug, ct) is { } record
            ? await OpenAsync(record, reader, await store.SlugsAsync(ct), ct)
            : null;
    }

    /// <summary>Stores a draft, whatever is wrong in it. Nothing is merged: another's save is a conflict.</summary>
    /// <param name="revision">What the draft was made from.</param>
    /// <param name="basedOn">
    /// The document it was made from: while that still stands, a newer revision (progress, a publish) is no conflict.
    /// </param>
    public async Task<SaveOutcome> SaveAsync(
        string slug,
        IntegrationDraft draft,
        long revision,
        string? basedOn,
        CancellationToken ct
    )
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        var document = IntegrationJson.Write(draft);
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await store.FindAsync(slug, ct) is not { } record)
            {
                return new SaveOutcome.Gone();
            }

            if (record.Document == document)
            {
                return new SaveOutcome.Saved(record);
            }

            if (record.Revision != revision && record.Document != basedOn)
            {
                return new SaveOutcome.Conflict(record);
            }

            if (draft.Slug != record.Slug && await NameRefusalAsync(draft.Slug, ct) is { } refused)
            {
                return new SaveOutcome.NameRefused(refused.Sentence, refused.Suggestion);
            }

            var before = IntegrationJson.Read(record.Document);
            await HoldSecretsAsync(record, before, draft, actor, ct);
            var progress = record.Progress;
            record.Progress = progress with
            {
                CheckAgain =
                [
                    .. progress
                        .CheckAgain.Concat(StepDependencies.Shaken(before, draft).Intersect(progress.Visited))
                        .Distinct(),
                ],
            };
            if (await StoreDraftAsync(record, draft, document, actor, ct))
            {
                return new SaveOutcome.Saved(record);
            }
        }

        return await store.FindAsync(slug, ct) is { } theirs
            ? new SaveOutcome.Conflict(theirs)
            : new SaveOutcome.Gone();
    }

    /// <summary>Notes that a step was seen: it is no longer to be checked again.</summary>
    public Task<IntegrationRecord?> VisitAsync(string slug, string stepKey, CancellationToken ct) =>
        ChangeProgressAsync(
            slug,
            progress =>
                progress.Visited.Contains(stepKey) && !progress.CheckAgain.Contains(stepKey)
                    ? progress
                    : progress with
                    {
                        Visited = [.. progress.Visited.Append(stepKey).Distinct()],
                        CheckAgain = [.. progress.CheckAgain.Where(key => key != stepKey)],
                    },
            ct
        );

    /// <summary>Leaves an optional step out, or takes it up again.</summary>
    public Task<IntegrationRecord?> SkipAsync(string slug, string stepKey, bool skip, CancellationToken ct) =>
        ChangeProgressAsync(
            slug,
            progress =>
                progress with
                {
                    Visited = [.. progress.Visited.Append(stepKey).Distinct()],
                    Skipped = [.. progress.Skipped.Where(key => key != stepKey), .. skip ? [stepKey] : (string[])[]],
                },
            ct
        );

    /// <summary>Keeps what a warning is about as it is, or takes that back.</summary>
    public Task<IntegrationRecord?> KeepAsync(string slug, string code, bool keep, CancellationToken ct) =>
        ChangeProgressAsync(
            slug,
            progress =>
                progress with
                {
                    Kept = [.. progress.Kept.Where(other => other != code), .. keep ? [code] : (string[])[]],
                },
            ct
        );

    /// <summary>No connect, token or request until enabled again.</summary>
    public async Task<bool> SetDisabledAsync(string slug, bool disabled, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Administer, ct);
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await store.FindAsync(slug, ct) is not { } record)
            {
                return false;
            }

            if (record.Disabled == disabled)
            {
                return true;
            }

            record.Disabled = disabled;
            var happened = disabled
                ? Happened(record, actor, EventKinds.IntegrationDisabled, $"{record.Name} was disabled.")
                : Happened(record, actor, EventKinds.IntegrationEnabled, $"{record.Name} was enabled.");
            if (await store.UpdateAsync(record, happened, ct))
            {
                return true;
            }
        }

        return false;
    }

    public Task<bool> DisableAsync(string slug, CancellationToken ct) => SetDisabledAsync(slug, true, ct);

    public Task<bool> EnableAsync(string slug, CancellationToken ct) => SetDisabledAsync(slug, false, ct);

    private async Task<OpenIntegration> OpenAsync(
        IntegrationRecord record,
        Actor reader,
        IReadOnlySet<string> slugs,
        CancellationToken ct
    )
    {
        var secrets = await store.SecretsAsync(record.Id, null, ct);
        return new OpenIntegration(record, reader, secrets, ContextOf(record, secrets, slugs), time.GetUtcNow());
    }

    private RuleContext ContextOf(
        IntegrationRecord record,
        IReadOnlyList<StoredSecret> secrets,
        IReadOnlySet<string> slugs
    ) =>
        new()
        {
            SecretsSet = secrets.Select(secret => secret.Name).ToHashSet(),
            RedirectUri = address.RedirectUri(record.Id),
            ConfirmedRedirectUri = record.ConfirmedRedirectUri,
            SlugsTaken = slugs.Where(slug => slug != record.Slug).ToHashSet(),
            Outbound = outbound,
        };

    private async Task<bool> StoreDraftAsync(
        IntegrationRecord record,
        IntegrationDraft draft,
        string document,
        Actor actor,
        CancellationToken ct,
        StudioEvent? happened = null
    )
    {
        record.Slug = draft.Slug;
        record.Name = draft.Name;
        record.Document = document;
        record.UpdatedAt = time.GetUtcNow();
        record.UpdatedBy = actor.Name;
        record.Changed = await DiffersFromPublishedAsync(record, ct);
        return await store.UpdateAsync(record, happened, ct);
    }

    private async Task<IntegrationRecord?> ChangeProgressAsync(
        string slug,
        Func<WizardProgress, WizardProgress> change,
        CancellationToken ct
    )
    {
        await access.RequireAsync(Permission.Design, ct);
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await store.FindAsync(slug, ct) is not { } record)
            {
                return null;
            }

            var changed = change(record.Progress);
            if (ReferenceEquals(changed, record.Progress))
            {
                return record;
            }

            record.Progress = changed;
            if (await store.UpdateAsync(record, null, ct))
            {
                return record;
            }
        }

        return null;
    }

    private StudioEvent Happened(IntegrationRecord record, Actor actor, string kind, string text) =>
        new(Ids.New(time), time.GetUtcNow(), kind, text)
        {
            ActorId = actor.Id,
            ActorName = actor.Name,
            IntegrationId = record.Id,
        };
}
