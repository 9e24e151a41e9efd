namespace ConnectorStudio.Sandbox.Apps;

internal static class ProgramAnswer
{
    public static IResult Refuse(int status, string code, string message) =>
        TypedResults.Json(new { error = code, message }, statusCode: status);
}
