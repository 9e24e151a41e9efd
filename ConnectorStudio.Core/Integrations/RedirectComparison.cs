namespace ConnectorStudio.Core.Integrations;

/// <summary>
/// What a provider has registered beside the redirect URI of ours: the first difference by its kind, since providers
/// compare character by character (RFC 9700 §2.1).
/// </summary>
/// <param name="Kind">One plain word for what differs; null: they are the same.</param>
/// <param name="Sentence">What it means and what to do.</param>
public sealed record RedirectComparison(string? Kind, string Sentence)
{
    public bool IsSame => Kind is null;

    /// <summary>The stretches of the registered text, and which of them differ from ours.</summary>
    public IReadOnlyList<(string Text, bool Differs)> Pieces { get; private init; } = [];

    public static RedirectComparison Of(string ours, string registered)
    {
        var (kind, sentence) = Judge(ours, registered);
        return new RedirectComparison(kind, sentence) { Pieces = Cut(ours, registered) };
    }

    private static (string? Kind, string Sentence) Judge(string ours, string theirs)
    {
        if (ours == theirs)
        {
            return (null, "They are the same, character by character.");
        }

        if (ours == theirs.Trim())
        {
            return ("blanks", "The app has a blank before or after it. Remove it there.");
        }

        if (
            !Uri.TryCreate(ours, UriKind.Absolute, out var one)
            || !Uri.TryCreate(theirs.Trim(), UriKind.Absolute, out var other)
            || other.Scheme is not ("http" or "https")
        )
        {
            return (
                "no URL",
                "What is registered is no whole URL. Copy the Redirect URL from here and paste it there."
            );
        }

        if (one.Scheme != other.Scheme)
        {
            return ("scheme", $"The app has {other.Scheme}, this studio uses {one.Scheme}.");
        }

        if (!string.Equals(one.Host, other.Host, StringComparison.OrdinalIgnoreCase))
        {
            return one.IsLoopback && other.IsLoopback
                ? ("localhost", $"{one.Host} and {other.Host} are two different hosts to the app.")
                : ("host", $"The app has the host {other.Host}, this studio is {one.Host}.");
        }

        if (one.Port != other.Port)
        {
            return ("port", $"The app has port {other.Port}, this studio uses {one.Port}.");
        }

        if (one.AbsolutePath != other.AbsolutePath)
        {
            return one.AbsolutePath.TrimEnd('/') == other.AbsolutePath.TrimEnd('/')
                    ? ("trailing slash", "A slash at the end counts. Register it exactly as it stands here.")
                : string.Equals(one.AbsolutePath, other.AbsolutePath, StringComparison.OrdinalIgnoreCase)
                    ? ("case", "Capital and small letters count in the path.")
                : ("path", "The paths differ. Is it the Redirect URL of another integration?");
        }

        return one.Query != other.Query ? ("query", "The app has a query (after ?) that this studio does not send.")
            : other.Fragment.Length > 0 ? ("fragment", "The app has a fragment (after #). Remove it there.")
            : ("case", "Only the writing differs, such as capital letters in the host. Some apps mind it.");
    }

    private static List<(string Text, bool Differs)> Cut(string ours, string theirs)
    {
        var start = 0;
        while (start < ours.Length && start < theirs.Length && ours[start] == theirs[start])
        {
            start++;
        }

        var end = 0;
        while (end < ours.Length - start && end < theirs.Length - start && ours[^(end + 1)] == theirs[^(end + 1)])
        {
            end++;
        }

        return
        [
            .. new (string Text, bool Differs)[]
            {
                (theirs[..start], false),
                (theirs[start..(theirs.Length - end)], true),
                (theirs[(theirs.Length - end)..], false),
            }.Where(piece => piece.Text.Length > 0),
        ];
    }
}
