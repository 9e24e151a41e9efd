using System.Text;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Traces;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace ConnectorStudio.Components.Traces;

/// <summary>Traces from elsewhere, and the door by which they come in.</summary>
public sealed partial class TracesPage(
    TraceImports imports,
    IAccess access,
    NavigationManager navigation,
    ILogger<TracesPage> logger
) : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<ImportedTrace>? traces;
    private Actor? who;
    private bool busy;
    private string? refusal;
    private string? trouble;

    protected override async Task OnInitializedAsync()
    {
        who = await access.RequireAsync(Permission.Use, gone.Token);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            (traces, trouble) = (await imports.ListAsync(gone.Token), null);
        }
        catch (Exception failed) when (failed is not OperationCanceledException and not AccessDeniedException)
        {
            Log.NotRead(logger, failed);
            trouble = "The traces could not be read";
        }
    }

    private async Task ImportAsync(InputFileChangeEventArgs e)
    {
        (refusal, busy) = (null, true);
        try
        {
            if (e.File.Size > TraceReader.MostBytes)
            {
                refusal = TraceReader.TooLarge;
                return;
            }

            await using var file = e.File.OpenReadStream(TraceReader.MostBytes, gone.Token);
            using var reader = new StreamReader(file, Encoding.UTF8);
            (var trace, refusal) = await imports.ImportAsync(await reader.ReadToEndAsync(gone.Token), gone.Token);
            if (trace is not null)
            {
                navigation.NavigateTo($"traces/{trace.Id}");
            }
        }
        catch (IOException failed)
        {
            Log.NotRead(logger, failed);
            refusal = "The file could not be read in full. Choose it again.";
        }
        finally
        {
            busy = false;
        }
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Imported traces could not be read for their page")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
