using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ConnectorStudio.Core.Outbound;

/// <summary>TLS 1.2 or later with the certificate always checked: against the system's authorities and those of the settings.</summary>
internal static class OutboundTls
{
    public static SslClientAuthenticationOptions For(OutboundOptions options)
    {
        var own = new X509Certificate2Collection();
        foreach (var file in options.CertificateAuthorities)
        {
            own.ImportFromPemFile(file);
        }
        return new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            // A certificate can name an address to fetch its issuer from: that would be a request nobody guards.
            CertificateChainPolicy = new X509ChainPolicy
            {
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck,
            },
            RemoteCertificateValidationCallback =
                own.Count == 0 ? null : (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors, own),
        };
    }

    private static bool IsTrusted(
        X509Certificate? certificate,
        X509Chain? presented,
        SslPolicyErrors errors,
        X509Certificate2Collection own
    )
    {
        // A wrong name or a missing certificate stays wrong whoever signed it.
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 leaf)
        {
            return errors == SslPolicyErrors.None;
        }
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(own);
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1")); // server authentication
        foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            _ = chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }
        return chain.Build(leaf);
    }
}
