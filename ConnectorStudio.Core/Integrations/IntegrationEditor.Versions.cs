using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Integrations;

public sealed partial class IntegrationEditor
{
    /// <summary>Makes an immutable version of the draft, with its secrets.</summary>
    /// <param name="acknowledge">Codes of the warnings that the person takes as they are.</param>
    public async Task<PublishOutcome> PublishAsync(
        string slug,
        IReadOnlyCollection<string> acknowledge,
        CancellationToken ct
    )
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        if (await store.FindAsync(slug, ct) is not { } record)
        {
            return new PublishOutcome.Moved();
        }

        var draft = IntegrationJson.Read(record.Document);
        var secrets = await store.SecretsAsync(record.Id, null, ct);
        var context = ContextOf(record, secrets, await store.SlugsAsync(ct));
        List<Finding> findings =
        [
            .. IntegrationChecker.Check(draft, context),
            .. SecretHosts.Judge(draft, secrets),
            .. Unreadable(secrets),
        ];
        var blocking = findings.Where(finding =>
            finding.Severity == FindingSeverity.Error
            || (finding.Severity == FindingSeverity.Warning && !acknowledge.Contains(finding.Code))
        );
        if (blocking.ToList() is { Count: > 0 } blocked)
        {
            return new PublishOutcome.Blocked(blocked);
        }

        await BindSecretsAsync(record, draft, secrets, actor, ct);
        var versions = await store.VersionsAsync(record.Id, ct);
        var version = new IntegrationVersion
        {
            Id = Ids.New(time),
            IntegrationId = record.Id,
            Number = versions.Select(each => each.Number ?? 0).DefaultIfEmpty().Max() + 1,
            Document = record.Document,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = actor.Name,
            Acknowledged =
            [
                .. findings
                    .Where(finding => finding.Severity == FindingSeverity.Warning)
                    .Select(finding => finding.Code)
                    .Distinct(),
            ],
            NeedsConfirmation =
                InForce(versions) is { } inForce
                && VersionChange.NeedsConfirmation(IntegrationJson.Read(inForce.Document), draft),
        };
        record.PublishedVersionId = version.Id;
        record.PublishedNumber = version.Number;
        record.Changed = false;
        var happened = Happened(
            record,
            actor,
            EventKinds.IntegrationPublished,
            $"{record.Name} was published as version {version.Number}."
        );
        return await store.PublishAsync(record, version, secret => box.CopyInto(secret, version.Id), happened, ct)
            ? new PublishOutcome.Published(version)
            : new PublishOutcome.Moved();
    }

    /// <summary>Published versions, newest first.</summary>
    public async Task<IReadOnlyList<IntegrationVersion>> VersionsAsync(string slug, CancellationToken ct)
    {
        await access.RequireAsync(Permission.Use, ct);
        return await store.FindAsync(slug, ct) is { } record ? await store.VersionsAsync(record.Id, ct) : [];
    }

    /// <summary>Writes a version's document into the draft, under the address it has now. False: there is none of that number.</summary>
    public async Task<bool> RestoreAsync(string slug, int number, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Design, ct);
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (
                await store.FindAsync(slug, ct) is not { } record
                || (await store.VersionsAsync(record.Id, ct)).FirstOrDefault(each => each.Number == number)
                    is not { } version
            )
            {
                return false;
            }

            var before = IntegrationJson.Read(record.Document);
            var draft = IntegrationJson.Read(version.Document);
            draft.Slug = record.Slug;
            await HoldSecretsAsync(record, before, draft, actor, ct);
            var happened = Happened(
                record,
                actor,
                EventKinds.IntegrationRestored,
                $"Version {number} of {record.Name} was written into the draft."
            );
            if (await StoreDraftAsync(record, draft, IntegrationJson.Write(draft), actor, ct, happened))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Lets existing connections run on a version that may send their tokens elsewhere.</summary>
    public async Task<bool> ConfirmAsync(string slug, int number, CancellationToken ct)
    {
        await access.RequireAsync(Permission.Administer, ct);
        if (
            await store.FindAsync(slug, ct) is not { } record
            || (await store.VersionsAsync(record.Id, ct)).FirstOrDefault(each => each.Number == number)
                is not { } version
        )
        {
            return false;
        }

        await store.ConfirmVersionAsync(version.Id, time.GetUtcNow(), ct);
        return true;
    }

    /// <summary>The version that existing connections run on.</summary>
    public static IntegrationVersion? InForce(IEnumerable<IntegrationVersion> newestFirst) =>
        newestFirst.FirstOrDefault(version => !version.NeedsConfirmation || version.ConfirmedAt is not null);

    private async Task<bool> DiffersFromPublishedAsync(IntegrationRecord record, CancellationToken ct)
    {
        if (
            record.PublishedVersionId is not { } versionId
            || await store.FindVersionAsync(versionId, ct) is not { } version
        )
        {
            return false;
        }

        return version.Document != record.Document
            || !Marks(await store.SecretsAsync(record.Id, null, ct))
                .SetEquals(Marks(await store.SecretsAsync(record.Id, versionId, ct)));

        static HashSet<(string, string)> Marks(IEnumerable<StoredSecret> secrets) =>
            [.. secrets.Select(secret => (secret.Name, secret.Mark))];
    }
}
