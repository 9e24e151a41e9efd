using System.Text.RegularExpressions;
using ArchUnitNET.Loader;
using ConnectorStudio.Core;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace ConnectorStudio.Tests.Architecture;

/// <summary>Who may know whom: the table of ARCHITECTURE.md is the rule.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> MayUse = Map.Rows("Who may know whom")
        .ToDictionary(
            row => row[0],
            row => row[1].Split(',', StringSplitOptions.TrimEntries).Where(name => name != "–").ToArray()
        );

    private static readonly string[] WebFolders = ["Api", "Components", "Connect", "Proxy", "Sandbox", "Security"];

    private static readonly ArchUnitNET.Domain.Architecture Studio = new ArchLoader()
        .LoadAssemblies(typeof(Ids).Assembly, Assembly.Load("ConnectorStudio"))
        .Build();

    public static TheoryData<string, string> ForbiddenPairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var (folder, allowed) in MayUse)
        {
            foreach (var other in MayUse.Keys.Append("Persistence").Except(allowed).Where(other => other != folder))
            {
                pairs.Add(folder, other);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(ForbiddenPairs))]
    public void A_folder_of_Core_uses_only_those_it_may_know(string folder, string other) =>
        NotDependOn(@$"ConnectorStudio\.Core\.{folder}", @$"ConnectorStudio\.Core\.{other}").ShouldBeEmpty();

    [Fact]
    public void Only_the_composition_root_sees_Persistence() =>
        WebFolders
            .SelectMany(web => NotDependOn(@$"ConnectorStudio\.{web}", @"ConnectorStudio\.Core\.Persistence"))
            .ShouldBeEmpty();

    [Fact]
    public void The_sandbox_uses_nothing_of_ours() =>
        NotDependOn(@"ConnectorStudio\.Sandbox", @"ConnectorStudio\.(Core|Components|Connect|Proxy|Security)")
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore", @"Core\.Persistence|Sandbox")]
    [InlineData("MudBlazor", "Components")]
    [InlineData("OpenIddict", "Sandbox")]
    [InlineData("Scalar", "Api")]
    [InlineData("Microsoft.OpenApi", "Api")]
    [InlineData("Microsoft.IdentityModel", @"Core\.OAuth|Sandbox")]
    [InlineData("Yarp", "Proxy")]
    [InlineData("FluentValidation", @"Core\.Integrations|Components\.Wizard")]
    public void A_library_has_one_home(string library, string home) =>
        Studio
            .Types.Where(type => type.Namespace.FullName.StartsWith("ConnectorStudio.", StringComparison.Ordinal))
            .Where(type => type.Namespace.FullName != "ConnectorStudio.Core")
            .Where(type => !Regex.IsMatch(type.Namespace.FullName, $@"^ConnectorStudio\.({home})(\.|$)"))
            .Where(type =>
                type.Dependencies.Any(d => d.Target.FullName.StartsWith(library + ".", StringComparison.Ordinal))
            )
            .Select(type => type.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void A_wrong_turn_would_be_seen() =>
        NotDependOn(@"ConnectorStudio\.Core\.Connect", @"ConnectorStudio\.Core\.Integrations").ShouldNotBeEmpty();

    private static List<string> NotDependOn(string from, string to) =>
        Types(includeReferenced: true)
            .That()
            .ResideInNamespaceMatching($@"^{from}(\..*)?$")
            .Should()
            .NotDependOnAnyTypesThat()
            .ResideInNamespaceMatching($@"^{to}(\..*)?$")
            .WithoutRequiringPositiveResults()
            .Evaluate(Studio)
            .Where(result => !result.Passed)
            .Select(result => result.Description)
            .ToList();
}
