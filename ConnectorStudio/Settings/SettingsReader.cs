using System.Net;
using ConnectorStudio.Core;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Settings;

/// <summary>Makes <see cref="StudioSettings"/> of the configuration, or names every mistake in it.</summary>
public static class SettingsReader
{
    /// <exception cref="StartRefusedException">At least one setting is wrong; the reasons begin with its name.</exception>
    public static StudioSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var values = new SettingsValues(configuration.GetSection(StudioSettings.Section));
        var development = environment.IsDevelopment();
        var sandbox = new SandboxSettings
        {
            Enabled = values.Flag("Sandbox:Enabled", development),
            Port = values.Number("Sandbox:Port", 5081, 0, 65535),
        };
        var address = ReadAddress(values, development);
        var settings = new StudioSettings
        {
            Address = address,
            OrganisationName = values.Text("OrganisationName") ?? "",
            Storage = StorageReader.Read(values, environment.ContentRootPath),
            Outbound = ReadOutbound(values, development, Ports(configuration, address)),
            Bootstrap = ReadBootstrap(values),
            Limits = new LimitSettings
            {
                SignInsPerMinute = values.Number("Limits:SignInsPerMinute", 60, 1, 100_000),
                ControlRequestsPerSecond = values.Number("Limits:ControlRequestsPerSecond", 100, 1, 1_000_000),
                CallbacksPerMinute = values.Number("Limits:CallbacksPerMinute", 600, 1, 1_000_000),
                ProxyPerSecondAndKey = values.Number("Limits:ProxyPerSecondAndKey", 0, 0, 1_000_000),
                ProxyPerSecondAndConnection = values.Number("Limits:ProxyPerSecondAndConnection", 0, 0, 1_000_000),
                ProxyPerSecondAndIntegration = values.Number("Limits:ProxyPerSecondAndIntegration", 0, 0, 1_000_000),
                ProxyAtOncePerKey = values.Number("Limits:ProxyAtOncePerKey", 0, 0, 1_000_000),
                ProxyAtOncePerConnection = values.Number("Limits:ProxyAtOncePerConnection", 0, 0, 1_000_000),
            },
            Sandbox = sandbox,
            ConnectLinks = new ConnectLinkSettings { ReturnOrigins = Origins(values, "ConnectLinks:ReturnOrigins") },
            ForwardedHeaders = new ForwardedHeaderSettings
            {
                KnownProxies = Networks(values, "ForwardedHeaders:KnownProxies"),
            },
            Retention = new RetentionSettings
            {
                AttemptDays = values.Number("Retention:AttemptDays", 90, 1, 36_500),
                WebhookDays = values.Number("Retention:WebhookDays", 30, 1, 36_500),
            },
            Unknown = values.Unknown(),
        };
        return values.Mistakes.Count == 0 ? settings : throw new StartRefusedException(values.Mistakes);
    }

    private static PublicAddress ReadAddress(SettingsValues values, bool development)
    {
        var origin = values.Text("PublicOrigin") ?? (development ? "http://localhost:5080" : null);
        var pathBase = values.Text("PathBase")?.TrimEnd('/') ?? "";
        if (origin is null)
        {
            values.Wrong("PublicOrigin", "is missing: outside Development it must say where people reach the studio.");
        }
        else if (AsOrigin(origin) is not { } clean)
        {
            values.Wrong(
                "PublicOrigin",
                $"is \"{origin}\": write scheme, host and port, such as https://studio.example.com."
            );
        }
        else
        {
            origin = clean;
        }

        if (pathBase.Length > 0 && (!pathBase.StartsWith('/') || pathBase.AsSpan().ContainsAny("?#\\ %")))
        {
            values.Wrong("PathBase", $"is \"{pathBase}\": write a path such as /studio.");
        }

        return new PublicAddress(origin ?? "", pathBase);
    }

    private static OutboundOptions ReadOutbound(SettingsValues values, bool development, List<int> consolePorts)
    {
        var proxy = values.Text("Outbound:Proxy");
        if (proxy is not null && AsOrigin(proxy) is null)
        {
            values.Wrong(
                "Outbound:Proxy",
                $"is \"{proxy}\": write scheme, host and port, such as http://proxy.example:3128."
            );
        }

        var authorities = values.List("Outbound:CertificateAuthorities");
        foreach (var file in authorities.Where(file => !File.Exists(file)))
        {
            values.Wrong("Outbound:CertificateAuthorities", $"names \"{file}\", which is not a file.");
        }

        return new OutboundOptions
        {
            AllowLoopback = values.Flag("Outbound:AllowLoopback", development),
            AllowedPrivateNetworks =
            [
                .. Networks(values, "Outbound:AllowedPrivateNetworks").Select(network => network.ToString()),
            ],
            CertificateAuthorities = [.. authorities],
            Proxy = proxy,
            ConsolePorts = consolePorts,
        };
    }

    /// <summary>Where the console itself listens: no integration may call it.</summary>
    private static List<int> Ports(IConfiguration configuration, PublicAddress address) =>
        [
            .. (configuration["urls"] ?? "")
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Append(address.Origin)
                .Select(url => url.Replace("://*", "://any").Replace("://+", "://any"))
                .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Port : 0)
                .Where(port => port > 0)
                .Distinct(),
        ];

    private static BootstrapSettings ReadBootstrap(SettingsValues values)
    {
        var bootstrap = new BootstrapSettings
        {
            AdminEmail = values.Text("Bootstrap:AdminEmail"),
            AdminPassword = values.Secret("Bootstrap:AdminPassword"),
            ApiKey = values.Secret("Bootstrap:ApiKey"),
        };
        if (bootstrap.AdminEmail is null != bootstrap.AdminPassword is null)
        {
            values.Wrong(
                bootstrap.AdminEmail is null ? "Bootstrap:AdminEmail" : "Bootstrap:AdminPassword",
                "is missing: the first administrator needs both an email and a password."
            );
        }

        if (bootstrap.AdminEmail is { } email && !email.Contains('@', StringComparison.Ordinal))
        {
            values.Wrong("Bootstrap:AdminEmail", $"is \"{email}\": write an email address.");
        }

        if (bootstrap.AdminPassword is { } password && password.Reveal().Length < 12)
        {
            values.Wrong("Bootstrap:AdminPassword", "is too short: use at least 12 characters.");
        }

        if (
            bootstrap.ApiKey is { } key
            && (key.Reveal().Length is < 32 or > 512 || key.Reveal().Any(letter => letter is <= ' ' or > '~'))
        )
        {
            values.Wrong("Bootstrap:ApiKey", "is no key: write 32 to 512 visible characters without blanks.");
        }

        return bootstrap;
    }

    private static IReadOnlyList<string> Origins(SettingsValues values, string key)
    {
        var origins = values.List(key);
        foreach (var origin in origins.Where(origin => AsOrigin(origin) is null))
        {
            values.Wrong(key, $"names \"{origin}\": write scheme, host and port, such as https://app.example.com.");
        }

        return [.. origins.Select(AsOrigin).OfType<string>()];
    }

    private static List<IPNetwork> Networks(SettingsValues values, string key)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in values.List(key))
        {
            if (IPAddress.TryParse(text, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else
            {
                values.Wrong(key, $"names \"{text}\": write an address or a network such as 10.0.0.0/8.");
            }
        }

        return networks;
    }

    /// <summary>Scheme, host and port in lower case without a last slash, or null when it is not just that.</summary>
    private static string? AsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0
        && uri.PathAndQuery == "/"
        && uri.Fragment.Length == 0
            ? uri.GetLeftPart(UriPartial.Authority)
            : null;
}
