namespace ConnectorStudio.Core.People;

/// <summary>Who acts: a signed-in person, or the studio itself.</summary>
public sealed record Actor(Guid? Id, string Name, Role Role)
{
    /// <summary>The studio acting by itself: workers, first-start seeding.</summary>
    public static Actor Studio { get; } = new(null, "ConnectorStudio", Role.Admin);

    public bool May(Permission permission) =>
        permission switch
        {
            Permission.Use => true,
            Permission.Design => Role >= Role.Designer,
            _ => Role >= Role.Admin,
        };
}
