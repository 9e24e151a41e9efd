using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Tests.Outbound;

/// <summary>What happens between a checked URL and an open connection: names, pinned addresses, certificates.</summary>
public sealed class OutboundNamesAndTlsTests : IDisposable
{
    private const string Host = "api.acme.example";

    private readonly TestCertificates certificates = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => certificates.Dispose();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData("8.8.8.8", "fd00::1")]
    public async Task U14_a_name_with_one_address_that_is_not_public_is_refused(params string[] addresses)
    {
        using var http = Http(new OutboundOptions(), addresses);

        var answer = await http.SendAsync(new OutboundRequest(HttpMethod.Get, $"https://{Host}/"), Ct);

        answer.Failure!.Kind.ShouldBe(OutboundFailureKind.AddressNotAllowed);
        answer.Failure.Message.ShouldContain("which is not a public address");
        answer.Failure.MayHaveArrived.ShouldBeFalse();
    }

    [Fact]
    public async Task U14_the_checked_address_is_the_one_that_is_called_though_the_name_changes()
    {
        using var certificate = certificates.For(Host);
        await using var server = new RawServer(_ => RawAnswer.Json("{}"), certificate);
        var lookups = 0;
        var options = Trusting(["127.0.0.1/32"]);
        using var http = new OutboundHttp(
            options,
            TestRedaction.Shared,
            new AddressGuard(
                options,
                (_, _) => Task.FromResult(new[] { IPAddress.Parse(lookups++ == 0 ? "127.0.0.1" : "127.0.0.2") })
            )
        );

        var first = await http.SendAsync(new OutboundRequest(HttpMethod.Get, $"https://{Host}:{server.Port}/"), Ct);
        var second = await http.SendAsync(new OutboundRequest(HttpMethod.Get, $"https://{Host}:{server.Port}/"), Ct);

        first.Failure.ShouldBeNull();
        server.Requests.ShouldHaveSingleItem().Header("Host").ShouldBe($"{Host}:{server.Port}");
        second.Failure!.Kind.ShouldBe(OutboundFailureKind.AddressNotAllowed);
        lookups.ShouldBe(2);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_told()
    {
        var options = new OutboundOptions();
        using var http = new OutboundHttp(
            options,
            TestRedaction.Shared,
            new AddressGuard(options, (_, _) => throw new SocketException((int)SocketError.HostNotFound))
        );

        var answer = await http.SendAsync(new OutboundRequest(HttpMethod.Get, $"https://{Host}/"), Ct);

        answer.Failure!.Kind.ShouldBe(OutboundFailureKind.NameNotResolved);
        answer.Failure.Message.ShouldBe($"The name {Host} does not resolve.");
    }

    [Fact]
    public async Task A_proxy_of_the_settings_is_asked_for_hosts_outside_and_never_for_loopback()
    {
        await using var proxy = new RawServer(RawAnswer.Raw("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"));
        await using var local = new RawServer(RawAnswer.Json("{}"));
        using var http = Http(new OutboundOptions { AllowLoopback = true, Proxy = proxy.Url("") }, "8.8.8.8");

        var outside = await http.SendAsync(new OutboundRequest(HttpMethod.Get, $"https://{Host}/token"), Ct);
        var inside = await http.SendAsync(new OutboundRequest(HttpMethod.Get, local.Url("/token")), Ct);
        var refused = await http.SendAsync(new OutboundRequest(HttpMethod.Get, "https://10.0.0.1/token"), Ct);

        proxy.Request.RequestLine.ShouldBe($"CONNECT {Host}:443 HTTP/1.1");
        outside.Failure!.Kind.ShouldBe(OutboundFailureKind.ConnectionRefused);
        inside.Status.ShouldBe(200);
        refused.Failure!.Rule.ShouldBe("U13");
    }

    [Fact]
    public async Task O_39_a_certificate_of_a_listed_authority_is_trusted()
    {
        using var certificate = certificates.For(Host);
        (await CallAsync(certificate)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task O_39_an_expired_certificate_is_refused()
    {
        using var certificate = certificates.For(Host, validForDays: -1);
        (await CallAsync(certificate)).Failure!.Kind.ShouldBe(OutboundFailureKind.Tls);
    }

    [Fact]
    public async Task O_39_a_certificate_for_another_name_is_refused()
    {
        using var certificate = certificates.For("other.acme.example");
        (await CallAsync(certificate)).Failure!.Kind.ShouldBe(OutboundFailureKind.Tls);
    }

    [Fact]
    public async Task O_39_a_self_signed_certificate_is_refused()
    {
        using var certificate = TestCertificates.SelfSigned(Host);
        var answer = await CallAsync(certificate);
        answer.Failure!.Kind.ShouldBe(OutboundFailureKind.Tls);
        answer.Failure.MayHaveArrived.ShouldBeFalse();
    }

    [Fact]
    public async Task O_39_an_authority_that_is_not_listed_is_refused()
    {
        using var strangers = new TestCertificates();
        using var certificate = strangers.For(Host);
        (await CallAsync(certificate)).Failure!.Kind.ShouldBe(OutboundFailureKind.Tls);
    }

    [Fact]
    public async Task O_39_without_own_authorities_the_systems_decide()
    {
        using var certificate = certificates.For(Host);
        (
            await CallAsync(certificate, new OutboundOptions { AllowedPrivateNetworks = ["127.0.0.1/32"] })
        ).Failure!.Kind.ShouldBe(OutboundFailureKind.Tls);
    }

    private async Task<OutboundAnswer> CallAsync(X509Certificate2 certificate, OutboundOptions? options = null)
    {
        await using var server = new RawServer(_ => RawAnswer.Json("{}"), certificate);
        using var http = Http(options ?? Trusting(["127.0.0.1/32"]), "127.0.0.1");
        var answer = await http.SendAsync(
            new OutboundRequest(HttpMethod.Post, $"https://{Host}:{server.Port}/token") { Body = "client_secret=s" },
            Ct
        );
        server.Requests.Count.ShouldBe(answer.Arrived ? 1 : 0);
        return answer;
    }

    private OutboundOptions Trusting(string[] networks) =>
        new() { AllowedPrivateNetworks = networks, CertificateAuthorities = [certificates.File] };

    private static OutboundHttp Http(OutboundOptions options, params string[] addresses) =>
        new(
            options,
            TestRedaction.Shared,
            new AddressGuard(options, (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()))
        );
}
