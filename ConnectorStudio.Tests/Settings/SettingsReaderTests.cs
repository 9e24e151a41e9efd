using ConnectorStudio.Core;
using ConnectorStudio.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace ConnectorStudio.Tests.Settings;

public sealed class SettingsReaderTests
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "studio-root");

    private static StudioSettings Read(string environment, params (string Key, string? Value)[] settings) =>
        SettingsReader.Read(Configuration(settings), new Environment(environment));

    private static IConfigurationRoot Configuration((string Key, string? Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(setting =>
                    KeyValuePair.Create(
                        setting.Key is "urls" ? setting.Key : $"{StudioSettings.Section}:{setting.Key}",
                        setting.Value
                    )
                )
            )
            .Build();

    [Fact]
    public void Development_needs_no_settings()
    {
        var settings = Read("Development");
        settings.Address.ShouldBe(new PublicAddress("http://localhost:5080"));
        settings.Storage.File.ShouldBe(Path.Combine(Root, "data", "connectorstudio.db"));
        settings.Storage.VaultKeys.ShouldBe(Path.Combine(Root, "data", "keys", "vault"));
        settings.Outbound.AllowLoopback.ShouldBeTrue();
        settings.Sandbox.Enabled.ShouldBeTrue();
        settings.Sandbox.Port.ShouldBe(5081);
        settings.Retention.AttemptDays.ShouldBe(90);
        SettingsWarnings.Of(settings, new Environment("Development")).ShouldBeEmpty();
    }

    [Fact]
    public void Production_is_closed_until_it_is_opened()
    {
        var settings = Read("Production", ("PublicOrigin", "https://studio.example/"), ("PathBase", "/studio/"));
        settings.Address.Of("/setup").ShouldBe("https://studio.example/studio/setup");
        settings.Outbound.AllowLoopback.ShouldBeFalse();
        settings.Sandbox.Enabled.ShouldBeFalse();
    }

    [Fact]
    public void All_mistakes_are_told_at_once_each_by_its_name()
    {
        var refused = Should.Throw<StartRefusedException>(() =>
            Read(
                "Production",
                ("PublicOrigin", "studio.example"),
                ("PathBase", "studio"),
                ("Storage:Provider", "Oracle"),
                ("Storage:ConnectionString", "Data Source=:memory:"),
                ("Outbound:AllowLoopback", "maybe"),
                ("Outbound:AllowedPrivateNetworks:0", "10.0.0.0/99"),
                ("Outbound:Proxy", "proxy"),
                ("Outbound:CertificateAuthorities:0", "/not/there.pem"),
                ("Bootstrap:AdminPassword", "short"),
                ("Sandbox:Port", "99999"),
                ("ConnectLinks:ReturnOrigins", "https://app.example/path"),
                ("ForwardedHeaders:KnownProxies", "10.0.0.1, proxy"),
                ("Retention:AttemptDays", "never")
            )
        );
        string[] wrong =
        [
            "PublicOrigin",
            "PathBase",
            "Storage:Provider",
            "Storage:ConnectionString",
            "Outbound:AllowLoopback",
            "Outbound:AllowedPrivateNetworks",
            "Outbound:Proxy",
            "Outbound:CertificateAuthorities",
            "Bootstrap:AdminEmail",
            "Bootstrap:AdminPassword",
            "Sandbox:Port",
            "ConnectLinks:ReturnOrigins",
            "ForwardedHeaders:KnownProxies",
            "Retention:AttemptDays",
        ];
        refused
            .Reasons.Select(reason => reason.Split(' ')[0])
            .ShouldBe(wrong.Select(key => $"ConnectorStudio:{key}"), ignoreOrder: true);
        refused.Reasons.ShouldAllBe(reason => reason.EndsWith('.'));
        refused.Message.ShouldNotContain("short\"");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ftp://studio.example")]
    [InlineData("https://user@studio.example")]
    [InlineData("https://studio.example/path")]
    [InlineData("https://studio.example?x")]
    [InlineData("//studio.example")]
    public void A_public_origin_is_scheme_host_and_port(string origin) =>
        Should
            .Throw<StartRefusedException>(() => Read("Production", ("PublicOrigin", origin)))
            .Reasons.ShouldHaveSingleItem()
            .ShouldStartWith("ConnectorStudio:PublicOrigin ");

    [Fact]
    public void The_consoles_own_ports_are_known_to_the_outbound_guard() =>
        Read("Development", ("urls", "http://*:8080;https://0.0.0.0:8443"))
            .Outbound.ConsolePorts.ShouldBe([8080, 8443, 5080], ignoreOrder: true);

    [Fact]
    public void Paths_count_from_the_content_root_and_absolute_ones_stay()
    {
        Read("Development", ("Storage:ConnectionString", "Data Source=../other/x.db;Pooling=false"))
            .Storage.File.ShouldBe(Path.GetFullPath(Path.Combine(Root, "..", "other", "x.db")));
        Read("Development", ("Storage:ConnectionString", "Filename=/var/lib/studio/x.db"))
            .Storage.Folder.ShouldBe("/var/lib/studio");
    }

    [Fact]
    public void What_is_allowed_yet_better_known_is_a_warning()
    {
        var production = new Environment("Production");
        var settings = SettingsReader.Read(
            Configuration([
                ("PublicOrigin", "http://studio.example"),
                ("Outbound:AllowLoopback", "true"),
                ("PublicOrign", "https://studio.example"),
                ("Bootstrap:ApiKey", new string('k', 32)),
                ("Telemetry:Endpoint", "http://otel"),
            ]),
            production
        );
        var warnings = SettingsWarnings.Of(settings, production);
        warnings.ShouldContain(warning => warning.StartsWith("Outbound:AllowLoopback", StringComparison.Ordinal));
        warnings.ShouldContain(warning => warning.StartsWith("PublicOrigin is not https", StringComparison.Ordinal));
        warnings.ShouldContain(warning => warning.Contains("PublicOrign is not a setting", StringComparison.Ordinal));
        warnings.ShouldContain(warning => warning.Contains("open every stored token", StringComparison.Ordinal));
        warnings.Count.ShouldBe(4);
    }

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "ConnectorStudio";
        public string ContentRootPath { get; set; } = Root;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
