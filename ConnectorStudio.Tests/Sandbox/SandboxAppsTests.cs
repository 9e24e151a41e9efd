using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace ConnectorStudio.Tests.Sandbox;

public sealed class SandboxAppsTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Good = """{ "name": "By program", "redirectUris": ["https://app.example/callback"] }""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Program_registers_an_app_with_one_call()
    {
        var (status, body) = await PostAsync(Good);

        status.ShouldBe(HttpStatusCode.Created);
        ((string?)body["clientId"]).ShouldStartWith("crm-");
        ((string?)body["clientSecret"])!.Length.ShouldBe(43);
        body.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Program_route_takes_json_only(string contentType)
    {
        var (status, body) = await PostAsync(Good, contentType);

        status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        ((string?)body["error"]).ShouldBe("json_wanted");
    }

    [Theory]
    [InlineData("Host", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Host", "localhost:5081", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    public async Task Program_route_is_closed_to_pages_of_others(string header, string value, HttpStatusCode expected)
    {
        using var request = Request(Good);
        request.Headers.TryAddWithoutValidation(header, value).ShouldBeTrue();
        using var http = new HttpClient();

        using var answer = await http.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Program_route_answers_no_cors_question()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, $"{sandbox.Origin}/apps");
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");
        using var http = new HttpClient();

        using var answer = await http.SendAsync(request, Ct);

        answer.Headers.ShouldNotContain(header => header.Key.StartsWith("Access-Control"));
    }

    [Theory]
    [InlineData("""{ "name": "x", "redirectUris": [] }""")]
    [InlineData("""{ "name": "", "redirectUris": ["https://app.example/callback"] }""")]
    [InlineData("""{ "name": "x", "redirectUris": ["/callback"] }""")]
    [InlineData("""{ "name": "x", "redirectUris": ["https://app.example/callback#part"] }""")]
    [InlineData("""{ "name": "x", "redirectUris": ["javascript:alert(1)"] }""")]
    [InlineData("""{ "name": "x", "redirectUris": ["not a url"] }""")]
    [InlineData("""{ "name": "x", "redirectUris": [null] }""")]
    [InlineData("""{ "name": "x", "redirectUris": ["https://a.example/"], "environments": ["moon"] }""")]
    public async Task Program_is_told_what_is_wrong_with_its_app(string json)
    {
        var (status, body) = await PostAsync(json);

        status.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)body["error"]).ShouldBe("invalid_registration");
        ((string?)body["message"]).ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{ \"name\": 5 }")]
    public async Task Program_is_told_the_shape_when_the_body_is_not_one(string json)
    {
        var (status, body) = await PostAsync(json);

        status.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)body["error"]).ShouldBe("malformed");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Large_body_is_refused_with_and_without_a_length(bool withLength)
    {
        var json = $$"""{ "name": "{{new string('x', 20_000)}}", "redirectUris": [] }""";
        using var request = Request(json);
        request.Headers.TransferEncodingChunked = !withLength;
        using var http = new HttpClient();

        using var answer = await http.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Apps_beyond_the_cap_are_refused()
    {
        await using var small = await SandboxFixture.StartAsync(configure: options => options.MaxApps = 1);
        using var first = await small.RegisterAsync();
        using var http = new HttpClient();

        using var answer = await http.SendAsync(Request(Good, small.Origin), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("too_many_apps");
    }

    private async Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(
        string json,
        string contentType = "application/json"
    )
    {
        using var request = Request(json);
        request.Content!.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request, Ct);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!);
    }

    private HttpRequestMessage Request(string json, string? origin = null) =>
        new(HttpMethod.Post, $"{origin ?? sandbox.Origin}/apps")
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
}
