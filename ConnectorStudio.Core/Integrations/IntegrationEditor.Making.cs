using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Integrations;

public sealed partial class IntegrationEditor
{
    public async Task<CreateOutcome> CreateAsync(string name, string slug, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        return await AddAsync(new IntegrationDraft { Name = name.Trim(), Slug = slug.Trim() }, actor, "created", ct);
    }

    /// <summary>A copy of the draft under another slug. Secrets are not copied: they are asked for.</summary>
    public async Task<CreateOutcome> CloneAsync(string slug, string name, string newSlug, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        if (await store.FindAsync(slug, ct) is not { } source)
        {
            return new CreateOutcome.NameRefused($"There is no integration “{slug}” any more.", newSlug);
        }

        var draft = IntegrationJson.Read(source.Document);
        draft.Name = name.Trim();
        draft.Slug = newSlug.Trim();
        return await AddAsync(draft, actor, $"cloned from {source.Name}", ct);
    }

    /// <summary>A document becomes a draft. It holds no secrets: they are asked for.</summary>
    /// <param name="slug">Instead of the document's own, when that is taken.</param>
    public async Task<CreateOutcome> ImportAsync(string json, string? slug, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        if (!IntegrationJson.TryParse(json, out var draft, out var error))
        {
            return new CreateOutcome.NoDocument(error);
        }

        draft.Slug = string.IsNullOrWhiteSpace(slug) ? draft.Slug : slug.Trim();
        return await AddAsync(draft, actor, "imported", ct);
    }

    /// <summary>A document that the program brings becomes a draft, under a name and a slug that nobody has.</summary>
    /// <param name="kept">Codes of warnings that the document leaves no way around.</param>
    public async Task<CreateOutcome> StartFromAsync(
        IntegrationDraft start,
        IReadOnlyList<string> kept,
        CancellationToken ct
    )
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        for (var tries = 1; ; tries++)
        {
            var draft = IntegrationJson.Clone(start);
            draft.Slug = Slugs.Free(start.Slug, await store.SlugsAsync(ct));
            if (draft.Slug != start.Slug)
            {
                draft.Name = $"{start.Name} {draft.Slug[(draft.Slug.LastIndexOf('-') + 1)..]}";
            }

            var outcome = await AddAsync(draft, actor, $"started from {start.Name}", ct, kept);
            if (outcome is CreateOutcome.Created || tries == MostTries)
            {
                return outcome;
            }
        }
    }

    /// <summary>The draft's document; it never holds a secret. null: there is none of that slug.</summary>
    public async Task<string?> ExportAsync(string slug, CancellationToken ct)
    {
        await access.RequireAsync(Permission.Design, ct);
        return (await store.FindAsync(slug, ct))?.Document;
    }

    /// <summary>
    /// Designers delete what was never published; the rest is an administrator's, or a program's that may write
    /// integrations. False: it has live connections.
    /// </summary>
    public async Task<bool> DeleteAsync(string slug, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        if (await store.FindAsync(slug, ct) is not { } record)
        {
            return true;
        }

        if (record.PublishedNumber is not null && !actor.IsKey)
        {
            await access.RequireAsync(Permission.Administer, ct);
        }

        return await store.DeleteAsync(
            record.Id,
            Happened(record, actor, EventKinds.IntegrationDeleted, $"{record.Name} was deleted."),
            ct
        );
    }

    private async Task<CreateOutcome> AddAsync(
        IntegrationDraft draft,
        Actor actor,
        string how,
        CancellationToken ct,
        IReadOnlyList<string>? kept = null
    )
    {
        if (await NameRefusalAsync(draft.Slug, ct) is { } refused)
        {
            return refused;
        }

        var now = time.GetUtcNow();
        var record = new IntegrationRecord
        {
            Id = Ids.New(time),
            Slug = draft.Slug,
            Name = draft.Name,
            Document = IntegrationJson.Write(draft),
            CreatedAt = now,
            UpdatedAt = now,
            UpdatedBy = actor.Name,
            Progress = new WizardProgress { Kept = [.. kept ?? []] },
        };
        var happened = Happened(record, actor, EventKinds.IntegrationCreated, $"{record.Name} was {how}.");
        return await store.AddAsync(record, happened, ct)
            ? new CreateOutcome.Created(record)
            : await NameRefusalAsync(draft.Slug, ct)
                ?? new CreateOutcome.NameRefused($"“{draft.Slug}” was taken a moment ago.", $"{draft.Slug}-2");
    }

    private async Task<CreateOutcome.NameRefused?> NameRefusalAsync(string slug, CancellationToken ct)
    {
        var taken = await store.SlugsAsync(ct);
        var wanted = Slugs.From(slug);
        var suggestion = Slugs.Free(wanted.Length == 0 ? "integration" : wanted, taken);
        return Slugs.Refusal(slug) is { } sentence ? new(sentence, suggestion)
            : taken.Contains(slug) ? new($"Another integration has the address name “{slug}”.", suggestion)
            : null;
    }
}
