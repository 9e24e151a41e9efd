using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Certify;

/// <summary>Starts rehearsals and tells how they go: for pages and programs alike.</summary>
public sealed class Certification(
    IAccess access,
    ICertifyStore store,
    IIntegrationStore integrations,
    IAttemptStore attempts,
    ConnectVersions versions,
    LoginPageQuestion loginPage,
    CertifyVault vault,
    CertifyPatience patience,
    PublicAddress address,
    OutboundOptions outbound,
    TimeProvider time
)
{
    private const int Listed = 20;

    /// <summary>
    /// Judges the wish, asks the login page once, and stores a run that waits for its first login, or that has failed
    /// at the login page already.
    /// </summary>
    /// <exception cref="AccessDeniedException">The person is no designer, or the key may not connect.</exception>
    public async Task<CertifyStart> StartAsync(CertifyWish wish, CancellationToken ct)
    {
        var actor = await RequireAsync(ct);
        if (await integrations.FindAsync(wish.Slug, ct) is not { } integration)
        {
            return new CertifyStart.NotFound();
        }

        if (integration.Disabled)
        {
            return new CertifyStart.Refused(
                ConnectionRefusal.IntegrationDisabled,
                $"{integration.Name} is disabled. An administrator can enable it."
            );
        }

        if (!wish.Draft && integration.PublishedVersionId is null)
        {
            return new CertifyStart.Refused(
                "integration_not_published",
                $"{integration.Name} has never been published. Its draft can be certified."
            );
        }

        var version = await versions.ToRunAsync(integration, wish.Draft, actor, ct);
        if (version.Version is null || version.Blockers.Count > 0)
        {
            return new CertifyStart.Refused(
                "integration_not_ready",
                $"The request to {integration.Name} cannot be built from what is set."
            )
            {
                Findings = version.Blockers,
            };
        }

        var fields = FieldValues.Check(version.Document, wish.Fields, outbound);
        return fields.Valid
            ? await StoreAsync(wish, integration, version, fields, actor, ct)
            : new CertifyStart.FieldErrors(fields.Errors);
    }

    /// <summary>One run; null: there is none.</summary>
    public async Task<CertifyView?> FindAsync(Guid id, CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Use, ct);
        if (await store.FindAsync(id, ct) is not { } run)
        {
            return null;
        }

        // Whoever may only look is not shown where to log in.
        return await ViewAsync(run, Mays(actor) ? vault.OpenLink(run)?.Reveal() : null, ct);
    }

    /// <summary>The newest runs of an integration, without the address of their logins.</summary>
    public async Task<IReadOnlyList<CertifyRun>> ListAsync(Guid integrationId, CancellationToken ct)
    {
        _ = await access.RequireAsync(Permission.Use, ct);
        return await store.ListAsync(integrationId, Listed, ct);
    }

    /// <summary>Of each integration the newest version that passed, by its id.</summary>
    public async Task<IReadOnlyDictionary<Guid, CertifyBadge>> BadgesAsync(CancellationToken ct)
    {
        _ = await access.RequireAsync(Permission.Use, ct);
        return await store.BadgesAsync(ct);
    }

    internal async Task<CertifyView> ViewAsync(CertifyRun run, string? link, CancellationToken ct)
    {
        var attempt = run.AttemptId is { } id ? await attempts.FindAsync(id, ct) : null;
        var view = new CertifyView(run, attempt, null);
        return view.NeedsLogin ? view with { Link = link } : view;
    }

    private async Task<Actor> RequireAsync(CancellationToken ct)
    {
        var actor = await access.RequireAsync(Permission.Connect, ct);
        return Mays(actor)
            ? actor
            : throw new AccessDeniedException("This needs the role Designer. An administrator can give it.");
    }

    // The contract gives it to designers; of keys it asks that they may connect.
    private static bool Mays(Actor actor) => actor.May(actor.IsKey ? Permission.Connect : Permission.Design);

    private async Task<CertifyStart> StoreAsync(
        CertifyWish wish,
        IntegrationRecord integration,
        RunnableVersion version,
        FieldValues fields,
        Actor actor,
        CancellationToken ct
    )
    {
        var (id, now, link) = (Ids.New(time), time.GetUtcNow(), State.New());
        var values = new ConnectionValues
        {
            ConnectionId = id,
            Fields = fields.Values,
            RedirectUri = address.RedirectUri(integration.Id),
        }.WithClient(version.Document, version.Secrets);
        var says = await AskLoginPageAsync(version.Document, values, ct);
        var run = new CertifyRun
        {
            Id = id,
            IntegrationId = integration.Id,
            IntegrationSlug = integration.Slug,
            IntegrationName = integration.Name,
            VersionId = version.Version!.Id,
            VersionNumber = version.Version.Number,
            StarterId = actor.Id,
            StarterName = actor.Name,
            StarterIsKey = actor.IsKey,
            StartedAt = now,
            ExpiresAt = now + patience.Run,
            LinkHash = State.Hash(link.Reveal()),
            LinkCipher = vault.SealLink(id, link),
            FieldsCipher = vault.SealFields(id, wish.Fields),
            Fields = values.ShownFields(version.Document),
            WithSecondAccount = wish.WithSecondAccount,
            DueAt = now + patience.Run,
            Legs = LegsAtStart(says, now),
        };
        if (Proves(says))
        {
            Refuse(run, says, now);
        }

        await store.AddAsync(run, ct);
        return new CertifyStart.Started(await ViewAsync(run, link.Reveal(), ct), link.Reveal());
    }

    // The request could be built; what the login page said of it stands with the leg of its own.
    private static List<Leg> LegsAtStart(LoginPageSays says, DateTimeOffset now) =>
        [
            .. LegNames
                .OfConnect.Concat(LegNames.OfLife)
                .Select(name =>
                    name switch
                    {
                        LegNames.Prepare => new Leg(name)
                        {
                            Verdict = LegVerdict.Pass,
                            StartedAt = now,
                            Message = "The version is fixed, and its request was built",
                        },
                        LegNames.Authorize => new Leg(name)
                        {
                            StartedAt = now,
                            Message = says.Message,
                            Exchanges = says.Exchange is { } asked ? [asked] : [],
                        },
                        _ => new Leg(name),
                    }
                ),
        ];

    private async Task<LoginPageSays> AskLoginPageAsync(
        IntegrationDraft document,
        ConnectionValues values,
        CancellationToken ct
    )
    {
        using var patient = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patient.CancelAfter(patience.LoginPage);
        try
        {
            return await loginPage.AskAsync(document, values, patient.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new LoginPageSays("Asked by the studio, the login page did not answer in time");
        }
    }

    // A page that keeps programs out, or wants a person first, says nothing against the design.
    private static bool Proves(LoginPageSays says) =>
        says.Findings
            is [
                {
                    Severity: FindingSeverity.Error,
                    Field: not null,
                    FixAt: FixAt.Studio or FixAt.Provider,
                    Confidence: not Confidence.Unknown
                },
                ..,
            ];

    private static void Refuse(CertifyRun run, LoginPageSays says, DateTimeOffset now)
    {
        run.Legs =
        [
            .. run.Legs.Select(leg =>
                leg.Name switch
                {
                    LegNames.Prepare => leg,
                    LegNames.Authorize => leg with { Verdict = LegVerdict.Fail },
                    _ => leg with { Verdict = LegVerdict.Skipped },
                }
            ),
        ];
        run.Findings = [.. says.Findings];
        run.Status = CertifyStatus.Failed;
        run.EndedAt = now;
        run.FieldsCipher = null;
        run.DueAt = null;
    }
}
