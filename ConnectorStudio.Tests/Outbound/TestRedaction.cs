using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Tests.Outbound;

internal static class TestRedaction
{
    public static Redaction Shared { get; } = new("a key for tests only, 32 bytes.."u8.ToArray());
}
