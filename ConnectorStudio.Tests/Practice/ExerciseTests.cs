using System.Net;
using ConnectorStudio.Core.People;
using ConnectorStudio.Practice;
using ConnectorStudio.Sandbox;
using ConnectorStudio.Sandbox.Faults;
using ConnectorStudio.Tests.Diagnosis.Faults;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Practice;

/// <summary>"Break it, then read the diagnosis": each exercise is told as the table of faults says, and heals.</summary>
public sealed class ExerciseTests(PracticeStudio studio) : IClassFixture<PracticeStudio>
{
    public static TheoryData<int> Numbers => [.. Exercises.All.Select(each => each.Number)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Diagnosis_of_an_exercise_names_what_the_table_of_faults_names(int number)
    {
        var exercise = Exercises.Find(number).ShouldNotBeNull();
        // Of some the table plays several ways.
        var row = number switch
        {
            34 => "34c",
            41 => "41b",
            _ => $"{number}",
        };
        var expected = FaultTests.All.First(fault => fault.Number == row).Expected;

        var told = await studio.PlayAsync(exercise);

        told.First(expected).ShouldBe(expected, $"{exercise.Title}\n{told.All}");
    }

    [Fact]
    public async Task Heal_makes_all_well_and_the_page_says_how_far_one_came()
    {
        _ = await studio.PlayAsync(Exercises.Find(24)!);
        var page = await studio.PageAsync();
        page.ShouldContain("Broken now: Wrong client secret");
        page.ShouldContain("Read the diagnosis");

        using var healed = await studio.PostAsync("/practice/heal");
        healed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var told = await studio.ConnectAsync();

        told.First(Fault.Healthy).ShouldBe(Fault.Healthy, told.All);
    }

    [Fact]
    public void Every_fault_that_the_sandbox_plays_is_an_exercise_and_every_other_says_who_makes_it()
    {
        FaultList.Played.Select(note => note.Fault).ShouldBe(Enum.GetValues<SandboxFault>().Skip(1));
        Exercises.All.Select(each => each.Number).Order().ShouldBe(FaultList.Played.Select(note => note.Number));
        Exercises
            .All.Select(each => each.Number)
            .Concat(FaultList.Elsewhere.Select(each => each.Number))
            .Order()
            .ShouldBe(Enumerable.Range(1, 55));
    }

    [Fact]
    public async Task A_tester_breaks_nothing()
    {
        using var tester = await studio.SignInAsync(Role.Tester);
        using var page = await tester.GetAsync("/practice", TestContext.Current.CancellationToken);
        using var posted = await tester.PostFormAsync(
            "/integrations/sandbox-crm/connect",
            new() { ["exercise"] = "24" },
            "/practice/break"
        );

        page.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        posted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
