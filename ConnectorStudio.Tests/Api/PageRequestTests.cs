using System.Net;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Api;

/// <summary>Lists in parts, by cursor and limit.</summary>
public sealed class PageRequestTests : IAsyncLifetime
{
    private const string All = "/api/v1/integrations";
    private readonly StudioFactory studio = new();
    private HttpClient program = null!;

    public async ValueTask InitializeAsync() => program = await studio.ProgramAsync(Permission.Design);

    public async ValueTask DisposeAsync()
    {
        program.Dispose();
        await studio.DisposeAsync();
    }

    [Fact]
    public async Task A_list_is_read_part_by_part_and_each_stands_in_it_once()
    {
        var all = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            (
                await program.SendAsync(
                    HttpMethod.Post,
                    All,
                    new { document = SomeDocument.Of(draft => draft.Slug = $"app-{i}") }
                )
            ).StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        var next = "";
        do
        {
            var page = await (
                await program.GetAsync($"{All}?limit=2{next}", TestContext.Current.CancellationToken)
            ).ShouldBeAsync(HttpStatusCode.OK);
            all.AddRange(
                page.GetProperty("items")
                    .EnumerateArray()
                    .Select(item => item.GetProperty("document").GetProperty("slug").GetString()!)
            );
            next = page.GetProperty("nextCursor").GetString() is { } cursor ? $"&cursor={cursor}" : null;
        } while (next is not null);

        all.ShouldBe(["app-0", "app-1", "app-2", "app-3", "app-4"]);
        await (
            await program.GetAsync($"{All}?cursor=mine", TestContext.Current.CancellationToken)
        ).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "request_malformed");
        await (await program.GetAsync($"{All}?limit=0", TestContext.Current.CancellationToken)).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "request_malformed"
        );
    }
}
