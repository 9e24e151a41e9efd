namespace ConnectorStudio.Core.Integrations;

/// <summary>A name with where its value comes from; <see cref="FollowUp"/> counts within follow-up requests.</summary>
internal sealed record ScopedName(TemplateName Name, NameOrigin Origin, int FollowUp)
{
    /// <summary>A way into an answer follows it.</summary>
    public ScopedName WithPath() => this with { Name = Name with { TakesPath = true } };
}
