using System.Net;
using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectorStudio.Tests.Api;

/// <summary>Client secrets of options, each with a second one while it rotates.</summary>
public sealed class ClientSecretRouteTests : IAsyncLifetime
{
    private const string All = "/api/v1/integrations";
    private const string One = All + "/acme-crm";
    private readonly StudioFactory studio = new();
    private HttpClient program = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        program = await studio.ProgramAsync(Permission.Design);
        using var made = await program.SendAsync(
            HttpMethod.Post,
            All,
            new { document = SomeDocument.Of(ByRegion), clientSecret = "s0" }
        );
        _ = await made.ShouldBeAsync(HttpStatusCode.Created);
    }

    public async ValueTask DisposeAsync()
    {
        program.Dispose();
        await studio.DisposeAsync();
    }

    [Theory]
    [InlineData(
        """{ "options": { "eu": { "default": "s1", "second": "s2" } } }""",
        "client client.second:eu client:eu"
    )]
    [InlineData(
        """{ "options": { "eu": { "second": "s2", "default": "s1" } } }""",
        "client client.second:eu client:eu"
    )]
    [InlineData("""{ "options": { "eu": "s1" }, "second": "s2" }""", "client client.second client:eu")]
    [InlineData("""{ "options": { "eu": { "second": "s2" } } }""", "client")]
    public async Task An_options_secret_may_bring_its_second_one(string given, string stored)
    {
        using var answer = await PutAsync(given);

        var set = (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("secretsSet");
        set.GetProperty("client.secret.eu")
            .GetBoolean()
            .ShouldBe(stored.Contains("client:eu", StringComparison.Ordinal));
        (await StoredAsync()).ShouldBe(stored);
    }

    [Fact]
    public async Task Null_ends_a_second_one_or_all()
    {
        using var both = await PutAsync("""{ "options": { "eu": { "default": "s1", "second": "s2" } } }""");
        using var one = await PutAsync("""{ "options": { "eu": { "second": null } } }""");
        (await StoredAsync()).ShouldBe("client client:eu");
        using var again = await PutAsync("""{ "options": { "eu": { "second": "s3" } } }""");
        (await StoredAsync()).ShouldBe("client client.second:eu client:eu");

        using var none = await PutAsync("null");

        (await StoredAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "options": { "eu": { "third": "x" } } }""", "clientSecret.options.eu.third")]
    [InlineData("""{ "options": { "eu": { "second": "" } } }""", "clientSecret.options.eu.second")]
    [InlineData("""{ "options": { "us": "x" } }""", "clientSecret.options.us")]
    [InlineData("""{ "options": "x" }""", "clientSecret.options")]
    public async Task What_is_no_secret_of_an_option_is_refused_naming_the_member(string given, string path)
    {
        using var answer = await PutAsync(given);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "request_malformed");
        problem.GetProperty("path").GetString().ShouldBe(path);
        (await StoredAsync()).ShouldBe("client");
    }

    private static void ByRegion(IntegrationDraft draft)
    {
        draft.Fields.Add(
            new()
            {
                Key = "region",
                Type = "select",
                Options = [new() { Value = "eu" }, new() { Value = "us" }],
            }
        );
        draft.Client.PerOption = new() { Field = "region", Ids = { ["eu"] = "acme_eu" } };
    }

    private async Task<HttpResponseMessage> PutAsync(string clientSecret)
    {
        using var now = await program.GetAsync(One, Ct);
        var body = new
        {
            document = SomeDocument.Of(ByRegion),
            clientSecret = JsonSerializer.Deserialize<JsonElement>(clientSecret),
        };
        return await program.SendAsync(HttpMethod.Put, One, body, ("If-Match", now.Headers.ETag!.ToString()));
    }

    private async Task<string> StoredAsync()
    {
        await using var scope = studio.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IIntegrationStore>();
        var record = (await store.FindAsync("acme-crm", Ct)).ShouldNotBeNull();
        var names = (await store.SecretsAsync(record.Id, null, Ct)).Select(secret => secret.Name);
        return string.Join(' ', names.Order(StringComparer.Ordinal));
    }
}
