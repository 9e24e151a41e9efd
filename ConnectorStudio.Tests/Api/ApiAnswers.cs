using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ConnectorStudio.Tests.Api;

/// <summary>Reads what the API answers.</summary>
internal static class ApiAnswers
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Ct));

    /// <summary>The answer's JSON, which must come with this status.</summary>
    public static async Task<JsonElement> ShouldBeAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync(Ct));
        return await answer.JsonAsync();
    }

    /// <summary>A problem (RFC 9457) with this status and code.</summary>
    public static async Task<JsonElement> ShouldBeProblemAsync(
        this HttpResponseMessage answer,
        HttpStatusCode status,
        string code
    )
    {
        var problem = await answer.ShouldBeAsync(status);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        return problem;
    }

    /// <summary>A problem without what differs from call to call.</summary>
    public static string Faceless(this JsonElement problem) =>
        string.Join('\n', problem.EnumerateObject().Where(member => member.Name != "traceId"));

    public static Task<HttpResponseMessage> SendAsync(
        this HttpClient program,
        HttpMethod method,
        string path,
        object? body = null,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = body is string text
                ? new StringContent(text, System.Text.Encoding.UTF8, "application/json")
                : JsonContent.Create(body);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return program.SendAsync(request, Ct);
    }
}
