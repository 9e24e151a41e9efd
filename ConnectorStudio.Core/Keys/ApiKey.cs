using ConnectorStudio.Core.People;

namespace ConnectorStudio.Core.Keys;

/// <summary>What a program shows to be let in, as stored: never the key itself.</summary>
public sealed class ApiKey
{
    /// <summary>The key of the setting <c>Bootstrap:ApiKey</c>: it stands in no table.</summary>
    public static readonly Guid OfSettings = new("00000000-0000-7000-8000-000000000001");

    public required Guid Id { get; init; }

    /// <summary>What a person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256, hex. The keys made here hold 256 random bits: there is nothing to guess, so nothing to slow down.</summary>
    public required string Hash { get; init; }

    /// <summary>The first characters, by which a person knows it again.</summary>
    public string Beginning { get; init; } = "";

    public List<Permission> Permissions { get; init; } = [];
    public required DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";

    /// <summary>null: it does not end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Kept at coarse intervals: <see cref="KeyUsage"/>.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public bool IsOfSettings => Id == OfSettings;

    public bool IsLive(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);

    public bool May(Permission permission) =>
        Permissions.Contains(permission) || Permissions.Contains(Permission.Administer);

    /// <summary>The key as somebody who acts; events name it as the actor.</summary>
    public Actor AsActor() =>
        new(Id, Name, Permissions.Contains(Permission.Administer) ? Role.Admin : Role.Tester)
        {
            Grants = Permissions.ToHashSet(),
        };
}
