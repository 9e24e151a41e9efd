using System.Globalization;
using ConnectorStudio.Practice;
using Microsoft.AspNetCore.Components;

namespace ConnectorStudio.Components.Practice;

/// <summary>"Break it, then read the diagnosis": the exercises, and how far the person came.</summary>
public sealed partial class PracticePage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private PracticeState? state;

    [Inject]
    private PracticeService Practice { get; set; } = null!;

    /// <summary>The last one could not be broken.</summary>
    [SupplyParameterFromQuery]
    public bool Busy { get; set; }

    private int Done => state!.Marks.Count;

    private int Mended => state!.Marks.Values.Count(each => each.Mark == PracticeMark.Mended);

    private string Percent => (100.0 * Done / Exercises.All.Count).ToString("0", CultureInfo.InvariantCulture) + "%";

    protected override async Task OnInitializedAsync() =>
        state = Practice.IsPossible ? await Practice.ReadAsync(gone.Token) : null;

    private PracticeMark MarkOf(Exercise exercise) =>
        state!.Marks.TryGetValue(exercise.Number, out var known) ? known.Mark : PracticeMark.None;

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }
}
