using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Api;

/// <summary>One studio for the tests of a class that leave nothing behind which another of them looks at.</summary>
public sealed class OneStudio : IAsyncDisposable
{
    public StudioFactory Studio { get; } = new();

    public ValueTask DisposeAsync() => Studio.DisposeAsync();
}
