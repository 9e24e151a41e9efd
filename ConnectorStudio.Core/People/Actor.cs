namespace ConnectorStudio.Core.People;

/// <summary>Who acts: a signed-in person, a program with an API key, or the studio itself.</summary>
public sealed record Actor(Guid? Id, string Name, Role Role)
{
    /// <summary>The studio acting by itself: workers, first-start seeding.</summary>
    public static Actor Studio { get; } = new(null, "ConnectorStudio", Role.Admin);

    /// <summary>What an API key was given; null for people, whose role says it.</summary>
    public IReadOnlySet<Permission>? Grants { get; init; }

    public bool IsKey => Grants is not null;

    public bool May(Permission permission) =>
        Grants is not null
            ? permission == Permission.Use || Grants.Contains(permission) || Grants.Contains(Permission.Administer)
            : permission switch
            {
                Permission.Use or Permission.Connect or Permission.SeeConnections => true,
                Permission.Design or Permission.SendRequests => Role >= Role.Designer,
                _ => Role >= Role.Admin,
            };
}
