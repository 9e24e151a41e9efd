using Lists = ConnectorStudio.Tests.Outbound.Tricks.HostileParts;

namespace ConnectorStudio.Tests.Outbound.Tricks;

/// <summary>More than three hundred ways to lead a credential elsewhere, by the kind of trick; each must be refused.</summary>
internal static class HostileUrls
{
    public static readonly string[] Entries =
    [
        "https://api.halcyon.example/rest/v2/",
        "https://upload.halcyon.example:8443/files",
        "https://münze.example/api/",
        "https://tenant-7.halcyon.example",
    ];

    private const string Base = "https://api.halcyon.example/rest/v2/";

    public static IReadOnlyList<(string Trick, string Url)> All { get; } =
    [
        .. Named("no absolute URL", Lists.NotAbsolute),
        .. Named("another scheme", Lists.OtherSchemes.Select(scheme => $"{scheme}//{Lists.Host}/rest/v2/x")),
        .. Named("userinfo", Lists.UserInfo),
        .. Named("a letter that is not seen", Lists.Unseen.Select(letter => $"{Base}a{letter}b")),
        .. Named(
            "a letter that is not seen, at the ends",
            Lists.Unseen.Take(12).SelectMany(l => new[] { l + Base + "x", Base + "x" + l })
        ),
        .. Named(
            "a letter that is not seen, in the host",
            Lists.Unseen.Take(16).Select(l => $"https://api{l}.halcyon.example/rest/v2/")
        ),
        .. Named("the way up", Lists.Climbing.Select(climb => $"{Base}{climb}admin")),
        .. Named("the way up at the end", Lists.Climbing.Select(climb => Base + climb.TrimEnd('/'))),
        .. Named(
            "the way up below an entry without slash",
            Lists.Climbing.Take(10).Select(c => $"https://upload.halcyon.example:8443/files/{c}x")
        ),
        .. Named("broken escapes", Lists.BrokenEscapes.SelectMany(bad => new[] { $"{Base}{bad}", $"{Base}x?y={bad}" })),
        .. Named("bytes that are no UTF-8", Lists.NoUtf8.Select(bytes => Base + bytes)),
        .. Named("control letters, encoded", Enumerable.Range(0, 32).Append(127).Select(code => $"{Base}a%{code:X2}b")),
        .. Named("another host", HostileHosts.OtherHosts.Select(host => $"https://{host}/rest/v2/x")),
        .. Named("an address", HostileHosts.Addresses.Select(address => $"https://{address}/rest/v2/x")),
        .. Named("another port", HostileHosts.OtherPorts.Select(port => $"https://{Lists.Host}:{port}/rest/v2/x")),
        .. Named("look-alikes in the host", HostileHosts.LookAlikes.Select(host => $"https://{host}/rest/v2/x")),
        .. Named("beside the prefix", HostileHosts.Beside),
        .. Named(
            "a fragment",
            [Base + "#", Base + "x#y", Base + "x?y#z", $"https://{Lists.Host}#/rest/v2/", Base + "%23#"]
        ),
        .. Named(
            "too long",
            [Base + new string('a', 8192), Base + "x?" + new string('b', 8192), Base + new string('ü', 1400)]
        ),
    ];

    private static IEnumerable<(string, string)> Named(string trick, IEnumerable<string> urls) =>
        urls.Select(url => (trick, url));
}
