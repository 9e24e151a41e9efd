namespace ConnectorStudio.Components.Connect;

/// <summary>Carries a refused start back to the page that it came from; each person sees only their own.</summary>
public sealed class RefusedStarts(TimeProvider time)
{
    private readonly Held<RefusedStart> held = new(time, TimeSpan.FromMinutes(10), most: 1000);

    public string? Keep(RefusedStart start) => held.Keep(start);

    public RefusedStart? Find(string? handle, Guid? personId, string slug) =>
        held.Peek(handle) is { } start && start.PersonId == personId && start.Slug == slug ? start : null;
}
