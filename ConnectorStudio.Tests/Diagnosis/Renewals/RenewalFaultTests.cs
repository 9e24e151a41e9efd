using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Diagnosis.Faults;

namespace ConnectorStudio.Tests.Diagnosis.Renewals;

/// <summary>
/// What goes wrong at a renewal is told as well as at Connect, in whatever dialect the app words it, and a healthy renewal
/// has no finding.
/// </summary>
public sealed class RenewalFaultTests(RenewalStudio studio) : IClassFixture<RenewalStudio>
{
    /// <summary>Those that apps speak: RFC 6749, GitHub, Slack, Microsoft, Facebook, Zoho, Google, Salesforce.</summary>
    private static readonly IReadOnlyList<Dialect> Spoken =
    [
        Dialect.Standard,
        Dialect.FormInside200,
        Dialect.OkFalse,
        Dialect.Numbered,
        Dialect.Nested,
        Dialect.OneWord,
        Dialect.Terse,
        Dialect.CodesOfItsOwn,
    ];

    public static TheoryData<string, string> Rows =>
        new(
            RenewalFaults.Rows.SelectMany(fault =>
                (fault.IsWorded ? Spoken : [Dialect.Standard]).Select(dialect => (fault.Title, dialect.Name))
            )
        );

    /// <summary>One of each healthy case.</summary>
    public static TheoryData<string> Titles =>
        [
            .. RenewalFaults
                .Rows.DistinctBy(fault => (fault.Document, fault.Secret, fault.IsRenewed, fault.Other, fault.After))
                .Select(fault => fault.Title),
        ];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_first_finding_names_the_field_in_every_dialect(string title, string dialect)
    {
        var fault = RenewalFaults.Rows.Single(each => each.Title == title);
        var spoken = Spoken.Single(each => each.Name == dialect);
        var expected = fault.ExpectedOf(spoken);

        var told = await studio.PlayAsync(fault, spoken);

        told.First(expected).ShouldBe(expected, $"{title}, {dialect}\n{told.All}");
        if (told.Findings is [{ Confidence: Confidence.Certain } first, ..])
        {
            first.Field.ShouldBe(Field(fault.Expected), $"certain, and it is {fault.Expected}: {told.All}");
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task A_healthy_renewal_has_no_finding(string title)
    {
        var twin = await studio.PlayTwinAsync(RenewalFaults.Rows.Single(each => each.Title == title));

        twin.First(Fault.Healthy).ShouldBe(Fault.Healthy, twin.All);
    }

    private static string? Field(string expected) => expected.Split(' ')[0] is var field && field == "–" ? null : field;
}
