using System.Reflection;
using ConnectorStudio.Core;
using ConnectorStudio.Core.Integrations.Steps;

namespace ConnectorStudio.Tests.Architecture;

/// <summary>ARCHITECTURE.md is true.</summary>
public sealed class MapTests
{
    private static readonly Type[] Types =
    [
        .. typeof(Ids).Assembly.GetTypes(),
        .. Assembly.Load("ConnectorStudio").GetTypes(),
    ];

    [Fact]
    public void Each_room_of_the_map_exists_and_no_room_is_missing()
    {
        var rooms = Map.Rows("Rooms").Select(row => row[0]).ToList();

        rooms.ShouldAllBe(room => Directory.Exists(Path.Combine(Repository.Root, room)));
        Repository
            .SourceFiles()
            .Where(path => !path.StartsWith("ConnectorStudio.Tests/", StringComparison.Ordinal))
            .Select(path => path.Split('/'))
            .Where(parts => parts.Length > 2)
            .Select(parts => $"{parts[0]}/{parts[1]}")
            .Distinct()
            .Except(rooms)
            .Except(["ConnectorStudio/wwwroot", "ConnectorStudio/Properties"])
            .ShouldBeEmpty();
    }

    [Fact]
    public void Each_hop_of_a_journey_can_be_called_by_name() =>
        Map.Rows("Journeys")
            .Select(row => row[1].Split('.'))
            .Where(name =>
                !Types.Any(type =>
                    type.Name == name[0]
                    && type.GetMember(
                        name[1],
                        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance
                    ).Length > 0
                )
            )
            .Select(name => string.Join('.', name))
            .ShouldBeEmpty();

    [Fact]
    public void The_words_are_those_of_the_steps_in_their_order()
    {
        var rows = Map.Rows("Words");

        rows.Select(row => row[0]).ShouldBe(SetupSteps.InOrder.Select(step => $"{step.Number} {step.Title}"));
        rows.Select(row => row[1]).ShouldBe(SetupSteps.InOrder.Select(step => step.Rules.GetType().Name));
        rows.Select(row => row[2]).Where(part => Types.All(type => type.Name != part)).ShouldBeEmpty();
    }

    [Fact]
    public void Each_step_has_its_component() =>
        SetupSteps
            .InOrder.Select(step => step.Rules.GetType().Name.Replace("Rules", "Step"))
            .Except(Types.Select(type => type.Name))
            .ShouldBeEmpty();
}
