using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>No answer came: the name, the way, the certificate, the time.</summary>
internal sealed class Unreachable : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var host =
            reply.Exchange is { } exchange && Uri.TryCreate(exchange.Url, UriKind.Absolute, out var url)
                ? url.Host
                : "the host";
        var finding = reply.Failure?.Kind switch
        {
            OutboundFailureKind.NameNotResolved => reply.At(
                "host_unknown",
                reply.UrlField,
                $"The name {host} does not exist"
            ) with
            {
                Why =
                    $"{reply.UrlLabel} names a host that cannot be found: a typing error, or a value of a field that does not fit.",
                Fix = $"Correct the host in {reply.UrlLabel}.",
                Confidence = Confidence.Likely,
            },
            OutboundFailureKind.ConnectionRefused => reply.At(
                "unreachable",
                reply.UrlField,
                $"Nothing answers at {host}"
            ) with
            {
                Why =
                    $"The host exists and refuses the connection: a wrong port in {reply.UrlLabel}, or the server is down.",
                Fix = $"Check host and port of {reply.UrlLabel}, then try again.",
                Confidence = Confidence.Likely,
            },
            OutboundFailureKind.Tls => reply.At(
                "tls_failed",
                reply.UrlField,
                $"The certificate of {host} is not trusted"
            ) with
            {
                FixAt = FixAt.Deployment,
                Why =
                    "No secure connection could be made: the certificate is expired, made for another name, or of an authority that this studio does not know.",
                Fix =
                    "Have the certificate mended, or give the studio its authority's certificate (Outbound:CertificateAuthorities).",
            },
            OutboundFailureKind.Timeout => reply.At("timeout", null, $"{host} did not answer in time") with
            {
                FixAt = FixAt.Provider,
                Why = "The request was sent and no whole answer came within the time that the studio waits.",
                Fix = "Try again. If it stays, look at the app's status page.",
            },
            OutboundFailureKind.TooLarge => reply.At(
                "answer_too_large",
                null,
                $"{host} answered with more than the studio reads"
            ) with
            {
                FixAt = FixAt.Provider,
                Why = "The answer was larger than the limit and was not used.",
                Fix = $"Check that {reply.UrlLabel} is an endpoint that answers with little.",
            },
            OutboundFailureKind.NotAllowed or OutboundFailureKind.AddressNotAllowed => reply.At(
                "address_refused",
                reply.UrlField,
                $"The studio may not call {host}"
            ) with
            {
                Why = reply.Failure.Message,
                Fix = $"Correct {reply.UrlLabel}, or have an administrator allow the network.",
            },
            OutboundFailureKind.BrokenAnswer => reply.At("broken_off", null, $"The connection to {host} broke off") with
            {
                FixAt = FixAt.Provider,
                Why = "The server closed the connection, or did not answer with HTTP.",
                Fix = "Try again. If it stays, look at the app's status page.",
                Confidence = Confidence.Likely,
            },
            _ => null,
        };
        return finding;
    }
}
