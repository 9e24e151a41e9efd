using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Integrations;

public sealed partial class IntegrationEditor
{
    /// <summary>What may be shown of the draft's secrets.</summary>
    public async Task<IReadOnlyList<SecretNote>> SecretsAsync(string slug, CancellationToken ct) =>
        await OpenAsync(slug, ct) is { } open ? open.Secrets : [];

    /// <summary>Sets or replaces a secret of the draft. It may go to the hosts that the draft names now.</summary>
    /// <param name="name"><c>client</c>, <c>client:OPTION</c>, a second one of these, or <c>secret.NAME</c>; others are refused.</param>
    /// <returns>A sentence that says why not, or null.</returns>
    public async Task<string?> SetSecretAsync(string slug, string name, Secret value, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        if (await store.FindAsync(slug, ct) is not { } record)
        {
            return $"There is no integration “{slug}” any more.";
        }

        var draft = IntegrationJson.Read(record.Document);
        if (!NamesOf(draft).Contains(name))
        {
            return $"The draft has no secret “{name}”.";
        }

        if (SecretHosts.FirstOf(name) is { } first && !await HasAsync(record, first, ct))
        {
            return "There is no client secret yet that a second one could follow.";
        }

        // A private key keeps its lines; anything else comes from a copy with a blank or a line break at its end.
        var text = value.Reveal().Trim();
        if (text.Length == 0)
        {
            return "The secret is empty.";
        }

        var id = Ids.New(time);
        var trimmed = new Secret(text);
        var secret = new StoredSecret
        {
            Id = id,
            IntegrationId = record.Id,
            Name = name,
            Cipher = box.Seal(id, trimmed),
            Mark = marks.MarkOf(trimmed),
            Hosts = [.. SecretHosts.Of(draft, name)],
            SetAt = time.GetUtcNow(),
            SetBy = actor.Name,
            SetById = actor.Id,
        };
        var happened = Happened(record, actor, EventKinds.SecretSet, $"{Said(name)} of {record.Name} was set.");
        await store.SetSecretAsync(secret, happened, ct);
        await NoteChangeAsync(slug, ct);
        return null;
    }

    /// <summary>A word of <see cref="SecretAdvice"/> about a secret that is being entered, or null.</summary>
    public async Task<string?> AdviseAsync(string slug, string name, Secret value, CancellationToken ct)
    {
        await access.RequireAsync(Permission.Design, ct);
        return await store.FindAsync(slug, ct) is { } record
            ? SecretAdvice.For(IntegrationJson.Read(record.Document), name, value)
            : null;
    }

    public async Task RemoveSecretAsync(string slug, string name, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        if (await store.FindAsync(slug, ct) is not { } record)
        {
            return;
        }

        var happened = Happened(record, actor, EventKinds.SecretRemoved, $"{Said(name)} of {record.Name} was removed.");
        await store.RemoveSecretAsync(record.Id, name, happened, ct);
        if (
            SecretHosts.IsClient(name)
            && SecretHosts.SecondOf(name) is var second
            && await HasAsync(record, second, ct)
        )
        {
            var both = Happened(
                record,
                actor,
                EventKinds.SecretRemoved,
                $"{Said(second)} of {record.Name} was removed with it."
            );
            await store.RemoveSecretAsync(record.Id, second, both, ct);
        }

        await NoteChangeAsync(slug, ct);
    }

    /// <summary>Ends a rotation: the second client secret takes the place of the old one. False: there is no second.</summary>
    /// <param name="name">The old one: <c>client</c> or <c>client:OPTION</c>.</param>
    public async Task<bool> RetireOldSecretAsync(string slug, string name, CancellationToken ct)
    {
        var follower = SecretHosts.SecondOf(name);
        var actor = await access.RequireAsync(Permission.Design, ct);
        if (
            await store.FindAsync(slug, ct) is not { } record
            || (await store.SecretsAsync(record.Id, null, ct)).FirstOrDefault(each => each.Name == follower)
                is not { } second
            || !box.Open([second]).Secrets.TryGetValue(follower, out var opened)
        )
        {
            return false;
        }

        var id = Ids.New(time);
        var lasting = new StoredSecret
        {
            Id = id,
            IntegrationId = record.Id,
            Name = name,
            Cipher = box.Seal(id, opened),
            Mark = second.Mark,
            Hosts = [.. second.Hosts],
            ExpiresAt = second.ExpiresAt,
            SetAt = second.SetAt,
            SetBy = second.SetBy,
            SetById = second.SetById,
        };

        // Between the two the same secret stands twice, which harms nobody.
        var retired = Happened(record, actor, EventKinds.SecretSet, $"{Said(name)} of {record.Name} was retired.");
        await store.SetSecretAsync(lasting, retired, ct);
        var moved = Happened(
            record,
            actor,
            EventKinds.SecretRemoved,
            $"{Said(follower)} of {record.Name} took its place."
        );
        await store.RemoveSecretAsync(record.Id, follower, moved, ct);
        await NoteChangeAsync(slug, ct);
        return true;
    }

    /// <summary>Notes when a secret ends at the app, or that this is not known. False: there is no such secret.</summary>
    public async Task<bool> SetSecretEndAsync(string slug, string name, DateTimeOffset? endsAt, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        if (
            await store.FindAsync(slug, ct) is not { } record
            || (await store.SecretsAsync(record.Id, null, ct)).FirstOrDefault(each => each.Name == name)
                is not { } secret
        )
        {
            return false;
        }

        secret.ExpiresAt = endsAt;
        var told = endsAt is { } at ? $"ends on {at:yyyy-MM-dd}" : "has no known end";
        await store.SetSecretAsync(
            secret,
            Happened(record, actor, EventKinds.SecretSet, $"{Said(name)} of {record.Name} {told}."),
            ct
        );
        return true;
    }

    private async Task<bool> HasAsync(IntegrationRecord record, string name, CancellationToken ct) =>
        (await store.SecretsAsync(record.Id, null, ct)).Any(each => each.Name == name);

    private IEnumerable<Finding> Unreadable(IEnumerable<StoredSecret> secrets) =>
        secrets
            .Where(secret => box.Open([secret]).Failure != VaultFailure.None)
            .Select(secret => new Finding(
                "app-credentials.secret-unreadable",
                FindingSeverity.Error,
                SetupSteps.Find("app-credentials")!.Number,
                secret.Name.StartsWith("secret.", StringComparison.Ordinal) ? "secrets" : "client.secret",
                $"{Said(secret.Name)} cannot be opened"
            )
            {
                FixAt = FixAt.Deployment,
                Why = "Its key is not in the vault's key ring, or the stored text was changed.",
                Fix = "Put the key ring back, or enter the secret again.",
            });

    // A secret entered before any URL stood is bound to nothing yet. Somebody else's change must not be what binds it:
    // it is held to what stood before, and asked for again.
    private async Task HoldSecretsAsync(
        IntegrationRecord record,
        IntegrationDraft before,
        IntegrationDraft after,
        Actor actor,
        CancellationToken ct
    )
    {
        foreach (var secret in await store.SecretsAsync(record.Id, null, ct))
        {
            if (secret.Hosts.Count > 0 || (secret.SetById is { } setter && setter == actor.Id))
            {
                continue;
            }

            var known = SecretHosts.Of(before, secret.Name);
            if (SecretHosts.Of(after, secret.Name).Except(known).Any())
            {
                await BindAsync(record, secret, known.Count > 0 ? known : ["none"], actor, ct);
            }
        }
    }

    private async Task BindSecretsAsync(
        IntegrationRecord record,
        IntegrationDraft draft,
        IReadOnlyList<StoredSecret> secrets,
        Actor actor,
        CancellationToken ct
    )
    {
        foreach (var secret in secrets.Where(secret => secret.Hosts.Count == 0))
        {
            if (SecretHosts.Of(draft, secret.Name) is { Count: > 0 } hosts)
            {
                await BindAsync(record, secret, hosts, actor, ct);
            }
        }
    }

    private async Task BindAsync(
        IntegrationRecord record,
        StoredSecret secret,
        IReadOnlyList<string> hosts,
        Actor actor,
        CancellationToken ct
    )
    {
        secret.Hosts = [.. hosts];
        var text = $"{Said(secret.Name)} of {record.Name} is bound to {string.Join(", ", hosts)}.";
        await store.SetSecretAsync(secret, Happened(record, actor, EventKinds.SecretSet, text), ct);
    }

    private async Task NoteChangeAsync(string slug, CancellationToken ct)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await store.FindAsync(slug, ct) is not { } record)
            {
                return;
            }

            var changed = await DiffersFromPublishedAsync(record, ct);
            if (changed == record.Changed)
            {
                return;
            }

            record.Changed = changed;
            if (await store.UpdateAsync(record, null, ct))
            {
                return;
            }
        }
    }

    private static HashSet<string> NamesOf(IntegrationDraft draft)
    {
        string[] clients = [SecretHosts.Client, .. draft.Client.PerOption?.Ids.Keys.Select(SecretHosts.ClientOf) ?? []];
        return [.. clients, .. clients.Select(SecretHosts.SecondOf), .. draft.Secrets.Select(SecretHosts.Named)];
    }

    private static string Said(string name) => SecretHosts.Said(name);
}
