using System.Net;
using ConnectorStudio.Core.People;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Api;

/// <summary>Calls with an Idempotency-Key: sent again they act once.</summary>
public sealed class RepeatableCallTests : IAsyncLifetime
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
    public async Task A_named_call_acts_once_and_is_answered_the_same()
    {
        var body = new { document = SomeDocument.Of(), clientSecret = "s1" };
        using var first = await program.SendAsync(HttpMethod.Post, All, body, ("Idempotency-Key", "make-1"));
        using var again = await program.SendAsync(HttpMethod.Post, All, body, ("Idempotency-Key", "make-1"));

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        again.Headers.Location.ShouldBe(first.Headers.Location);
        (await again.JsonAsync()).GetRawText().ShouldBe((await first.JsonAsync()).GetRawText());

        var other = new { document = SomeDocument.Of(draft => draft.Slug = "other") };
        await (
            await program.SendAsync(HttpMethod.Post, All, other, ("Idempotency-Key", "make-1"))
        ).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        using var somebody = await studio.ProgramAsync(Permission.Design);
        (await somebody.SendAsync(HttpMethod.Post, All, other, ("Idempotency-Key", "make-1"))).StatusCode.ShouldBe(
            HttpStatusCode.Created
        );
    }

    [Fact]
    public async Task Of_many_named_calls_at_once_one_acts()
    {
        var body = new { document = SomeDocument.Of() };
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => program.SendAsync(HttpMethod.Post, All, body, ("Idempotency-Key", "make-1")))
        );

        answers.ShouldAllBe(answer =>
            answer.StatusCode == HttpStatusCode.Created || answer.StatusCode == HttpStatusCode.Conflict
        );
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBeGreaterThanOrEqualTo(1);
        foreach (var refused in answers.Where(answer => answer.StatusCode == HttpStatusCode.Conflict))
        {
            await refused.ShouldBeProblemAsync(HttpStatusCode.Conflict, "idempotency_in_progress");
        }
    }
}
