using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Hosting;

/// <summary>What programs are answered when it does not go: RFC 9457, with a stable <c>code</c>. Never a secret in it, and never a stack trace.</summary>
internal static class Problems
{
    /// <param name="title">What happened, in a sentence.</param>
    /// <param name="detail">Where, and what to do about it.</param>
    public static ProblemHttpResult Of(
        int status,
        string code,
        string title,
        string? detail = null,
        params (string Name, object? Value)[] more
    )
    {
        var members = new Dictionary<string, object?> { ["code"] = code };
        foreach (var (name, value) in more)
        {
            members[name] = value;
        }

        return TypedResults.Problem(detail, null, status, title, null, members);
    }

    /// <summary>Also for what exists and may not be seen.</summary>
    public static ProblemHttpResult NotFound(string what = "There is nothing of that name here.") =>
        Of(StatusCodes.Status404NotFound, ProblemCodes.NotFound, "Not found", what);

    public static ProblemHttpResult Malformed(string detail, params (string Name, object? Value)[] more) =>
        Of(StatusCodes.Status400BadRequest, ProblemCodes.Malformed, "This request cannot be read", detail, more);

    public static ProblemHttpResult Conflict(
        string code,
        string title,
        string? detail = null,
        params (string Name, object? Value)[] more
    ) => Of(StatusCodes.Status409Conflict, code, title, detail, more);

    /// <summary>For an answer of which only the status is known.</summary>
    public static ProblemHttpResult Of(int status, string reference) =>
        status switch
        {
            StatusCodes.Status404NotFound => NotFound(),
            StatusCodes.Status405MethodNotAllowed => Of(
                status,
                ProblemCodes.MethodNotAllowed,
                "This address does not answer to this method"
            ),
            StatusCodes.Status413PayloadTooLarge => Of(status, ProblemCodes.TooLarge, "The request is too large"),
            StatusCodes.Status415UnsupportedMediaType => Of(
                status,
                ProblemCodes.MediaType,
                "The body is not of a type that is read here",
                "Send application/json."
            ),
            >= 500 => Of(
                status,
                ProblemCodes.Failed,
                "The studio failed at this",
                "It is in the log under the reference. What was stored stays.",
                ("reference", reference)
            ),
            _ => Of(status, ProblemCodes.Malformed, "This request cannot be taken"),
        };
}
