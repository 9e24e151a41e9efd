using Microsoft.AspNetCore.Identity;

namespace ConnectorStudio.Core.People;

/// <summary>Somebody with an account here. The email is the name to sign in with.</summary>
public sealed class StudioUser : IdentityUser<Guid>
{
    /// <summary>As shown to colleagues; the email when nobody gave one.</summary>
    public string DisplayName { get; set; } = "";

    public Role Role { get; set; }

    /// <summary>May not sign in; what the person made stays.</summary>
    public bool Disabled { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastSignInAt { get; set; }

    public Actor AsActor() => new(Id, ShownName, Role);

    public string ShownName => DisplayName.Length > 0 ? DisplayName : Email ?? "";
}
