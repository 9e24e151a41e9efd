using System.Security.Authentication;

namespace ConnectorStudio.Core.Outbound;

/// <summary>What an exception of the HTTP handler means, in our words.</summary>
internal static class OutboundFaults
{
    public static OutboundFailureKind Kind(Exception fault) =>
        Find<OutboundConnectException>(fault) is { } refused ? refused.Kind
        : Find<AuthenticationException>(fault) is not null ? OutboundFailureKind.Tls
        : (fault as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => OutboundFailureKind.Tls,
            HttpRequestError.NameResolutionError => OutboundFailureKind.NameNotResolved,
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError =>
                OutboundFailureKind.ConnectionRefused,
            HttpRequestError.ConfigurationLimitExceeded => OutboundFailureKind.TooLarge,
            _ => OutboundFailureKind.BrokenAnswer,
        };

    public static string Message(Exception fault, CheckedUrl url) =>
        Kind(fault) switch
        {
            OutboundFailureKind.Tls =>
                $"No secure connection to {url.Authority}: {Find<AuthenticationException>(fault)?.Message ?? "the TLS handshake failed"}",
            OutboundFailureKind.TooLarge => $"The headers of {url.Authority}'s answer are too large.",
            OutboundFailureKind.BrokenAnswer => $"{url.Authority} broke off or sent something that is not HTTP.",
            _ => Find<OutboundConnectException>(fault)?.Message ?? $"No connection to {url.Authority}.",
        };

    private static T? Find<T>(Exception? fault)
        where T : Exception
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is T found)
            {
                return found;
            }
        }
        return null;
    }
}
