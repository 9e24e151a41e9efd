namespace ConnectorStudio.Core.Integrations;

/// <summary>A client secret or named secret, encrypted, of the draft or copied into a version.</summary>
public sealed class StoredSecret
{
    public required Guid Id { get; init; }
    public required Guid IntegrationId { get; init; }

    /// <summary>null: the draft's.</summary>
    public Guid? VersionId { get; init; }

    /// <summary><c>client</c>, <c>client:OPTION</c>, a second one of these (<c>client.second</c>, <c>client.second:OPTION</c>), or <c>secret.NAME</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Encrypted with the purpose <c>secret:{Id}</c>.</summary>
    public required string Cipher { get; set; }

    /// <summary>Four characters, keyed: the same secret, the same mark.</summary>
    public required string Mark { get; set; }

    /// <summary>The hosts that it was entered for; a draft that would send it elsewhere must be given it again.</summary>
    public List<string> Hosts { get; set; } = [];

    /// <summary>When it ends at the app, if somebody said so.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    public required DateTimeOffset SetAt { get; set; }
    public string SetBy { get; set; } = "";

    /// <summary>Who that was; null: the studio itself, or set before this was kept.</summary>
    public Guid? SetById { get; set; }
}
