using System.Net;
using System.Text;

namespace ConnectorStudio.Core.Outbound;

/// <summary>A body that knows whether it was begun to be sent.</summary>
internal sealed class TrackedContent(string text) : ByteArrayContent(Encoding.UTF8.GetBytes(text))
{
    public bool WasSent { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken ct)
    {
        WasSent = true;
        return base.SerializeToStreamAsync(stream, context, ct);
    }
}
