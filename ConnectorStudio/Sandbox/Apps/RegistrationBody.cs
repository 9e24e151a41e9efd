namespace ConnectorStudio.Sandbox.Apps;

/// <summary>What a program sends to register an app; name and redirectUris suffice.</summary>
internal sealed record RegistrationBody
{
    public string? Name { get; init; }
    public IReadOnlyList<string?>? RedirectUris { get; init; }
    public IReadOnlyList<string?>? Environments { get; init; }
    public bool Public { get; init; }
    public bool KeepErrorsOnPage { get; init; }
    public bool RequirePkce { get; init; } = true;
}
