using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Diagnosis.Faults;
using ConnectorStudio.Tests.Diagnosis.Renewals;

namespace ConnectorStudio.Tests.Diagnosis.Symptoms;

/// <summary>The failures that people met with real apps: the doctor names the field that mended them.</summary>
public sealed class SymptomTests(FaultStudio studio, RenewalStudio renewals)
    : IClassFixture<FaultStudio>,
        IClassFixture<RenewalStudio>
{
    private static readonly int[] Known =
    [
        1,
        2,
        4,
        5,
        7,
        8,
        10,
        11,
        13,
        14,
        16,
        17,
        19,
        20,
        22,
        23,
        25,
        26,
        28,
        29,
        31,
        32,
        34,
        35,
        37,
        38,
        40,
        41,
        43,
        44,
        46,
        47,
        49,
        50,
        52,
        53,
        55,
        56,
        58,
        59,
        61,
        62,
        64,
        65,
        67,
        68,
        69,
        70,
        71,
        73,
        74,
        76,
        77,
        79,
        80,
        82,
        83,
        85,
        86,
    ];

    private static readonly IReadOnlyList<Symptom> All =
    [
        .. CallbackSymptoms.Rows,
        .. AuthorizeSymptoms.Rows,
        .. TokenSymptoms.Rows,
        .. LaterSymptoms.Rows,
    ];

    [Fact]
    public async Task Of_what_was_seen_in_the_wild_nearly_all_is_named_and_nothing_wrong_is_certain()
    {
        var plays = 0;
        var wrong = new List<string>();
        var wronglyCertain = new List<string>();
        foreach (var symptom in All)
        {
            foreach (var (told, expected) in await PlayAsync(symptom))
            {
                plays++;
                if (told.First(expected) == expected)
                {
                    continue;
                }

                var line =
                    $"{symptom.Number} {symptom.Seen} {told.Way}: {told.First(expected)}, not {expected}\n{told.All}";
                wrong.Add(line);
                if (told.Findings is [{ Confidence: Confidence.Certain }, ..])
                {
                    wronglyCertain.Add(line);
                }
            }
        }

        var score = $"{plays - wrong.Count} of {plays} plays are right\n{string.Join('\n', wrong)}";
        TestContext.Current.TestOutputHelper?.WriteLine(score);
        wronglyCertain.ShouldBeEmpty(score);
        ((plays - wrong.Count) * 100.0 / plays).ShouldBeGreaterThanOrEqualTo(95, score);
    }

    [Fact]
    public void Every_symptom_is_played_or_says_why_not()
    {
        All.Select(each => each.Number).Order().ShouldBe(Known.Order());
        foreach (var symptom in All)
        {
            (symptom.Plays.Count + symptom.Renewals.Count > 0).ShouldBe(symptom.NotPlayed is null, $"{symptom.Number}");
        }
    }

    private async Task<IReadOnlyList<(Told Told, string Expected)>> PlayAsync(Symptom symptom)
    {
        var told = new List<(Told, string)>();
        foreach (var fault in symptom.Plays)
        {
            told.AddRange((await studio.PlayAsync(fault)).Select(play => (play, fault.Expected)));
            var twin = await studio.PlayTwinAsync(fault);
            twin.First(Fault.Healthy).ShouldBe(Fault.Healthy, $"twin of {symptom.Number} {fault}\n{twin.All}");
        }

        foreach (var fault in symptom.Renewals)
        {
            told.Add((await renewals.PlayAsync(fault, Dialect.Standard), fault.Expected));
            var twin = await renewals.PlayTwinAsync(fault);
            twin.First(Fault.Healthy).ShouldBe(Fault.Healthy, $"twin of {symptom.Number} {fault}\n{twin.All}");
        }

        return told;
    }
}
