namespace ConnectorStudio.Core.People;

/// <summary>An account as administrators see it.</summary>
/// <param name="Invited">No password yet, or it was reset: a link is out.</param>
public sealed record Person(
    Guid Id,
    string Email,
    string Name,
    Role Role,
    bool Disabled,
    bool Invited,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt
);
