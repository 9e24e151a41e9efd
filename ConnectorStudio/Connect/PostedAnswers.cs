using ConnectorStudio.Components.Connect;

namespace ConnectorStudio.Connect;

/// <summary>
/// Answers that a provider posted (<c>response_mode=form_post</c>): a cross-site POST brings no Lax cookie, so they wait
/// for the GET to which it is sent on.
/// </summary>
internal sealed class PostedAnswers(TimeProvider time)
{
    private readonly Held<IReadOnlyList<KeyValuePair<string, string>>> held = new(
        time,
        TimeSpan.FromMinutes(1),
        most: 1000
    );

    public string? Keep(IReadOnlyList<KeyValuePair<string, string>> parameters) => held.Keep(parameters);

    public IReadOnlyList<KeyValuePair<string, string>>? Take(string? handle) =>
        held.TryTake(handle, out var parameters) ? parameters : null;
}
