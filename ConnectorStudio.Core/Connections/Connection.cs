using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Connections;

/// <summary>One account connected through an integration, as stored. Replaced by compare-and-swap on <see cref="Revision"/>.</summary>
public sealed class Connection
{
    /// <summary>The owner of connects from the console.</summary>
    public const string Workspace = "workspace";

    private const string EndUserPrefix = "user:";

    public required Guid Id { get; init; }
    public required Guid IntegrationId { get; init; }
    public required string IntegrationSlug { get; set; }
    public required string IntegrationName { get; set; }
    public required Guid VersionId { get; set; }
    public int? VersionNumber { get; set; }

    /// <summary>Made from a draft; never used by programs, and never merged with a published one.</summary>
    public required bool Draft { get; init; }

    /// <summary>The workspace, or the end user of a program: <see cref="OwnerOf"/>.</summary>
    public required string Owner { get; init; }

    /// <summary>In the words of the program that sent the person; null: the workspace's.</summary>
    public string? EndUser => EndUserOf(Owner);

    public long Revision { get; set; } = 1;
    public ConnectionStatus Status { get; set; } = ConnectionStatus.Active;
    public RemoteRevocation? RemoteRevocation { get; set; }

    /// <summary>Why the remote side is not revoked, in a sentence.</summary>
    public string? RemoteRevocationNote { get; set; }

    public required string Name { get; set; }

    /// <summary>A person named it: Connect does not rename it.</summary>
    public bool NamedByPerson { get; set; }

    /// <summary>The account's identity at the app, as rendered; shown masked to those who are not administrators.</summary>
    public required string Identifier { get; set; }

    /// <summary>Keyed hash of <see cref="Identifier"/>: unique with integration, owner and draft.</summary>
    public required string IdentifierHash { get; set; }

    /// <summary>Values of step 1 that may be shown, as JSON.</summary>
    public string Fields { get; set; } = "{}";

    /// <summary>All values kept for later requests (fields, callback, token, test, followUp) as JSON. Purpose <c>connection:{Id}:values</c>.</summary>
    public string? ValuesCipher { get; set; }

    public List<string> ScopesAsked { get; set; } = [];
    public List<string> ScopesGranted { get; set; } = [];

    /// <summary>As of the current tokens; null: the provider did not say.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    public bool HasRefreshToken { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ConnectedAt { get; set; }
    public Guid? ConnectedById { get; set; }
    public string ConnectedBy { get; set; } = "";
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? LastTestedAt { get; set; }
    public bool? LastTestPassed { get; set; }
    public DateTimeOffset? LastRefreshedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The last thing that went wrong, in a sentence; null when all is well.</summary>
    public string? Trouble { get; set; }

    /// <summary>What is known of the cause, newest leg first; empty when all is well.</summary>
    public List<ConnectionFinding> Findings { get; set; } = [];

    public IReadOnlyList<Finding> FoundAt(string leg) =>
        [.. Findings.Where(each => each.Leg == leg).Select(each => each.Finding)];

    /// <summary>In place of what was found there before.</summary>
    internal void Found(string leg, IEnumerable<Finding> findings, DateTimeOffset at) =>
        Findings = [
            .. findings.Select(finding => new ConnectionFinding(leg, at, finding)),
            .. Findings.Where(each => each.Leg != leg),
        ];

    /// <summary>Beside what other requests were refused for, up to three.</summary>
    internal void FoundAtRequest(Finding finding, DateTimeOffset at)
    {
        var others = Findings.Where(each => each.Leg == LegNames.Request && each.Finding.Code != finding.Code).Take(2);
        Findings =
        [
            new ConnectionFinding(LegNames.Request, at, finding),
            .. others,
            .. Findings.Where(each => each.Leg != LegNames.Request),
        ];
    }

    /// <summary>It went well there; and a token that works was refused for something that is over.</summary>
    internal void WentWell(string leg) =>
        Findings = [.. Findings.Where(each => each.Leg != leg && each.Finding.Code != Diagnose.RequestTokenRefused)];

    /// <summary>The owner's word for an end user; null: the workspace.</summary>
    public static string OwnerOf(string? endUser) => endUser is null ? Workspace : EndUserPrefix + endUser;

    public static string? EndUserOf(string owner) =>
        owner.StartsWith(EndUserPrefix, StringComparison.Ordinal) ? owner[EndUserPrefix.Length..] : null;
}
