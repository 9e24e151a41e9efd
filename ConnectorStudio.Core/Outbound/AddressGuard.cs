using System.Net;
using System.Net.Sockets;

namespace ConnectorStudio.Core.Outbound;

/// <summary>
/// U14: resolves a name itself, refuses it when one of its addresses may not be called, and connects to an address
/// that it has checked. A name that answers otherwise the next time gains nothing.
/// </summary>
public sealed class AddressGuard
{
    private static readonly TimeSpan NextAddressAfter = TimeSpan.FromSeconds(5);

    private readonly OutboundOptions options;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve;

    public AddressGuard(OutboundOptions options)
        : this(options, Dns.GetHostAddressesAsync) { }

    internal AddressGuard(OutboundOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        this.options = options;
        this.resolve = resolve;
    }

    /// <summary>True for public addresses and those of listed private networks; never for metadata services.</summary>
    public bool MayBeCalled(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return AddressRanges.MayBeCalled(address, options.AllowedPrivateNetworks);
    }

    internal async ValueTask<Stream> ConnectAsync(CheckedUrl url, CancellationToken ct)
    {
        var addresses = await ResolveAsync(url, ct);
        SocketException? last = null;
        for (var i = 0; i < addresses.Length; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            if (i + 1 < addresses.Length)
            {
                patience.CancelAfter(NextAddressAfter);
            }
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], url.Port), patience.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException refused)
            {
                last = refused;
                socket.Dispose();
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                socket.Dispose(); // this address is silent: the next one
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw new OutboundConnectException(
            OutboundFailureKind.ConnectionRefused,
            $"No connection to {url.Authority}: {Words(last)}.",
            last
        );
    }

    /// <summary>The addresses that the host stands for now, each of which may be called.</summary>
    /// <exception cref="OutboundConnectException">One may not, or the name does not resolve.</exception>
    internal async Task<IPAddress[]> ResolveAsync(CheckedUrl url, CancellationToken ct)
    {
        var addresses = HostRules.AsAddress(url.Host) is { } literal ? [literal] : await LookUpAsync(url.Host, ct);
        foreach (var address in addresses)
        {
            var allowed = url.IsExempt ? IPAddress.IsLoopback(address) : MayBeCalled(address);
            if (!allowed)
            {
                throw new OutboundConnectException(
                    OutboundFailureKind.AddressNotAllowed,
                    $"{url.Host} stands for {address}, which is not a public address."
                );
            }
        }
        return addresses;
    }

    private async Task<IPAddress[]> LookUpAsync(string host, CancellationToken ct)
    {
        try
        {
            return await resolve(host, ct) is { Length: > 0 } addresses ? addresses : throw NotResolved(host, null);
        }
        catch (SocketException unknown)
        {
            throw NotResolved(host, unknown);
        }
    }

    private static OutboundConnectException NotResolved(string host, Exception? inner) =>
        new(OutboundFailureKind.NameNotResolved, $"The name {host} does not resolve.", inner);

    private static string Words(SocketException? error) =>
        error?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "it was refused",
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => "the host cannot be reached",
            SocketError.ConnectionReset => "it was reset",
            _ => "there was no answer",
        };
}
