using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Integrations;

/// <summary>An integration on the table: the record, its draft, and what is needed to judge the draft as it is typed.</summary>
public sealed class OpenIntegration
{
    private readonly IReadOnlyList<StoredSecret> _stored;
    private readonly DateTimeOffset _now;

    internal OpenIntegration(
        IntegrationRecord record,
        Actor reader,
        IReadOnlyList<StoredSecret> stored,
        RuleContext context,
        DateTimeOffset now
    )
    {
        Record = record;
        Reader = reader;
        Context = context;
        _stored = stored;
        _now = now;
        Draft = IntegrationJson.Read(record.Document);
    }

    public IntegrationRecord Record { get; }

    /// <summary>Who looks at it; services ask again at each act.</summary>
    public Actor Reader { get; }

    /// <summary>A copy that may be typed into.</summary>
    public IntegrationDraft Draft { get; }

    public RuleContext Context { get; }

    public string RedirectUri => Context.RedirectUri ?? "";

    public bool MayEdit => Reader.May(Permission.Design);

    /// <summary>What may be shown of the draft's secrets.</summary>
    public IReadOnlyList<SecretNote> Secrets =>
        [
            .. _stored.Select(secret => new SecretNote(
                secret.Name,
                secret.Mark,
                secret.SetAt,
                secret.SetBy,
                !SecretHosts.IsMisplaced(secret, Draft)
            )
            {
                Hosts = secret.Hosts,
                ExpiresAt = secret.ExpiresAt,
            }),
        ];

    /// <summary>The same with a newer record of it.</summary>
    public OpenIntegration With(IntegrationRecord record) => new(record, Reader, _stored, Context, _now);

    /// <summary>What is wrong or risky in a draft of this integration, saved or not.</summary>
    public IReadOnlyList<Finding> Judge(IntegrationDraft draft) =>
        [
            .. IntegrationChecker.Check(draft, Context),
            .. SecretHosts.Judge(draft, _stored),
            .. SecretExpiry.Judge([.. _stored], _now),
        ];

    /// <summary>The state of each step of such a draft.</summary>
    public IReadOnlyList<StepStatus> StatesOf(IntegrationDraft draft, IReadOnlyList<Finding> findings) =>
        StepStates.Of(draft, findings, Record.Progress, Record.PublishedNumber is not null);
}
