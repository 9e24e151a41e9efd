using System.Text.Json;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>Reads the studio's own answers.</summary>
internal static class ProblemOf
{
    public static async Task<(string? Code, string? Leg, string? Rule, string? Outcome)> ReadAsync(
        HttpResponseMessage answer
    )
    {
        using var json = JsonDocument.Parse(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        return (Text("code"), Text("leg"), Text("rule"), OutcomeOf(answer));

        string? Text(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    public static string? OutcomeOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("ConnectorStudio-Outcome", out var values) ? values.Single() : null;
}
