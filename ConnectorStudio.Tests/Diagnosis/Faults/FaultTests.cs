using System.Globalization;

namespace ConnectorStudio.Tests.Diagnosis.Faults;

/// <summary>Every fault of the table: the first finding is the one that it says, and the healthy twin has none.</summary>
public sealed class FaultTests(FaultStudio studio) : IClassFixture<FaultStudio>
{
    internal static IReadOnlyList<Fault> All { get; } =
    [
        .. LoginFaults.Rows,
        .. PushFaults.Rows,
        .. CallbackFaults.Rows,
        .. ClientFaults.Rows,
        .. TokenFaults.Rows,
        .. LaterFaults.Rows,
        .. TestFaults.Rows,
    ];

    public static TheoryData<string> Rows => [.. All.Select(fault => fault.ToString())];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_first_finding_is_the_tables(string row)
    {
        var fault = All.Single(each => each.ToString() == row);

        var told = await studio.PlayAsync(fault);

        foreach (var play in told)
        {
            play.First(fault.Expected).ShouldBe(fault.Expected, $"{row} {play.Way}\n{play.All}");
            ShouldBeWhole(play);
        }

        if (fault.Mends)
        {
            (await studio.MendAsync(fault, told[0])).First(Fault.Healthy).ShouldBe(Fault.Healthy, "mended");
        }

        var twin = await studio.PlayTwinAsync(fault);
        twin.First(Fault.Healthy).ShouldBe(Fault.Healthy, $"twin of {row}\n{twin.All}");
    }

    [Fact]
    public void Every_fault_that_is_known_is_played() =>
        All.Select(fault => int.Parse(fault.Number.TrimEnd([.. "abcdefg"]), CultureInfo.InvariantCulture))
            .Distinct()
            .Order()
            .ShouldBe(Enumerable.Range(1, 55));

    private static void ShouldBeWhole(Told play)
    {
        foreach (var finding in play.Findings)
        {
            finding.Title.ShouldNotBeEmpty();
            finding.Why.ShouldNotBeEmpty(finding.Code);
            finding.Fix.ShouldEndWith(".", Case.Sensitive, finding.Code);
            (finding.Evidence.Count > 0 || finding.FixAt == Core.Integrations.FixAt.User).ShouldBeTrue(
                $"{finding.Code} has no evidence"
            );
        }
    }
}
