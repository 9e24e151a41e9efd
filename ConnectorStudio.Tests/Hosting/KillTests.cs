using System.Globalization;
using ConnectorStudio.Tests.Journeys;
using ConnectorStudio.Tests.Studio;
using Microsoft.Data.Sqlite;

namespace ConnectorStudio.Tests.Hosting;

public sealed class KillTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kill").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task S_02_What_was_acknowledged_before_a_kill_is_there_after_it()
    {
        await using var studio = await StudioProcess.StartAsync(
            folder,
            StudioProcess.FreePort(),
            StudioProcess.FreePort()
        );
        for (var round = 1; round <= 3; round++)
        {
            if (round > 1)
            {
                await studio.StartAsync(); // looks at every page of the file, and refuses a damaged one
            }

            using var browser = new HttpClient { BaseAddress = new Uri(studio.Origin) };
            for (var tries = 0; tries < 3; tries++)
            {
                using var refused = await browser.PostFormAsync(
                    "/sign-in",
                    new() { ["email"] = StudioProcess.Email, ["password"] = "not it at all" }
                );
                refused.EnsureSuccessStatusCode();
            }

            await studio.KillAsync();
            FailedTries().ShouldBe(round * 3);
        }
    }

    private int FailedTries()
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "connectorstudio.db")};Pooling=False"
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT AccessFailedCount FROM Users";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
