using System.Text.RegularExpressions;
using ConnectorStudio.Core.Presets;

namespace ConnectorStudio.Tests.Architecture;

/// <summary>
/// A quirk is data: no code knows which app it talks to. Comments may name who taught us something; data files, tests
/// and documents may name apps.
/// </summary>
public sealed class ProviderNameTests
{
    // Names that are also English or part of a language: in code they mean that. Their hosts are looked for all the same.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "box", // box-sizing, a field's box
        "constant",
        "exact",
        "front", // the front channel
        "harvest",
        "linear", // linear-gradient
        "notion",
        "slack",
        "square",
        "threads", // of a process
        "x", // X-… headers, overflow-x
        "zoom",
    };

    // Names that code must write for another reason.
    private static readonly (string File, string Reason)[] Exceptions =
    [
        (
            "ConnectorStudio.Core/Requests/CallerHeaders.cs",
            "headers that APIs define are called as they are; one list, no branch"
        ),
    ];

    [Fact]
    public void No_code_names_an_app_or_a_host_of_one()
    {
        var named = Named();
        Repository
            .SourceFiles()
            .Where(path => !path.StartsWith("ConnectorStudio.Tests/", StringComparison.Ordinal))
            .Where(path => !Exceptions.Any(exception => exception.File == path))
            .SelectMany(path => Found(named, path, Repository.Read(path)))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("if (slug == \"github\")")]
    [InlineData("if (url.Host.EndsWith(\".zoho.eu\"))")]
    [InlineData("return draft.Name is \"HubSpot\"; // why")]
    [InlineData("if (host == \"app.box.com\")")]
    public void A_branch_on_an_app_would_be_seen(string line) => Found(Named(), "Some.cs", line).ShouldNotBeEmpty();

    [Theory]
    [InlineData("// as GitHub answers")]
    [InlineData("using Microsoft.Extensions.Options;")]
    [InlineData("box-sizing: border-box;")]
    public void A_comment_a_namespace_and_a_word_are_none(string line) =>
        Found(Named(), "Some.cs", line).ShouldBeEmpty();

    [Fact]
    public void Each_exception_is_still_needed() =>
        Exceptions
            .Where(exception => !Found(Named(), exception.File, Repository.Read(exception.File)).Any())
            .ShouldBeEmpty();

    private static IEnumerable<string> Found(Regex named, string path, string text) =>
        text.Split('\n')
            .Index()
            .Select(line => (line.Index, Match: named.Match(Code(line.Item))))
            .Where(line => line.Match.Success)
            .Select(line => $"{path}:{line.Index + 1} {line.Match.Value}");

    private static string Code(string line)
    {
        var text = line.TrimStart();
        return
            text.StartsWith("//", StringComparison.Ordinal)
            || text.StartsWith("@*", StringComparison.Ordinal)
            || text.StartsWith("/*", StringComparison.Ordinal)
            ? ""
            : text.Split(" // ")[0];
    }

    private static Regex Named()
    {
        var names = PresetCatalog
            .All.SelectMany(preset => new[] { preset.Slug, Plain(preset.Name), preset.Slug.Split('-')[0] })
            .Where(name => !Words.Contains(name));
        var hosts = PresetCatalog.All.SelectMany(preset =>
            Host().Matches(string.Join(' ', Urls(preset))).Select(host => Registered(host.Value))
        );
        var all = names.Concat(hosts).Distinct(StringComparer.OrdinalIgnoreCase).Select(Regex.Escape);
        return new Regex(
            $@"(?<![A-Za-z])(?:{string.Join('|', all)})(?![A-Za-z])(?<!\bMicrosoft(?=\.[A-Z]))",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(5)
        );
    }

    private static IEnumerable<string> Urls(Preset preset) =>
        [preset.Document.Authorization.Url, preset.Document.Token.Url, .. preset.Document.AllowedUrls];

    private static string Plain(string name) => name.Split(" (")[0];

    // The last two labels, three where the last two are a country's: amazon.co.jp.
    private static string Registered(string host)
    {
        var labels = host.Split('.');
        return string.Join('.', labels.TakeLast(labels is [.., "co" or "com", { Length: 2 }] ? 3 : 2));
    }

    private static Regex Host() =>
        new(@"(?<=//|\.)(?:[a-z0-9-]+\.)+[a-z]{2,}(?=/|$|\s)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
}
