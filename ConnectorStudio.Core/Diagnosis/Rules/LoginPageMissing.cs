using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>Nothing is at the login URL, or no browser gets there.</summary>
internal sealed class LoginPageMissing : IKnownCause
{
    public Finding? Explain(Reply reply)
    {
        var certificate = reply.Says(
            "ERR_CERT",
            "ERR_SSL",
            "SEC_ERROR",
            "SSL_ERROR",
            "connection is not private",
            "not secure",
            "potential security risk"
        );
        if (certificate)
        {
            return reply.At("tls_failed", "authorization.url", "The browser does not trust the login page") with
            {
                FixAt = FixAt.Deployment,
                Why =
                    "The certificate of the login page's host is expired, made for another name, or of an unknown authority.",
                Fix = "Correct the host in Login URL, or have the certificate mended.",
                Confidence = Confidence.Likely,
            };
        }
        var unreachable = reply.Says(
            "ERR_NAME_NOT_RESOLVED",
            "ERR_CONNECTION",
            "site can’t be reached",
            "site can't be reached",
            "Unable to connect",
            "trouble finding that site",
            "DNS_PROBE"
        );
        if (unreachable)
        {
            return reply.At(
                "unreachable",
                "authorization.url",
                "The browser finds no server at the login page's host"
            ) with
            {
                Why = "The host in Login URL does not exist or does not answer.",
                Fix = "Correct the host in Login URL.",
                Confidence = Confidence.Likely,
            };
        }
        var missing =
            reply.Status is 404 or 405 or 410
            || (
                reply.Exchange is null
                && reply.Code.Length == 0
                && reply.Says(
                    "404",
                    "page not found",
                    "not found",
                    "could not be found",
                    "does not exist",
                    "doesn’t exist"
                )
            );
        return missing && reply.Code.Length == 0
            ? reply.At("wrong_address", "authorization.url", "There is nothing at this Login URL") with
            {
                Why = "The host answers, and this path is not its login page.",
                Fix = "Compare Login URL with the app's documentation.",
                Confidence = reply.Status is 404 or 410 ? Confidence.Certain : Confidence.Likely,
            }
            : null;
    }
}
