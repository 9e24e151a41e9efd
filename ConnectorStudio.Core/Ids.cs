namespace ConnectorStudio.Core;

/// <summary>Makes the ids of everything stored: UUIDv7, so that they sort by time of making (RFC 9562).</summary>
public static class Ids
{
    public static Guid New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow());
}
