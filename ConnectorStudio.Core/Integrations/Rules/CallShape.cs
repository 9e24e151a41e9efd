namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>Rules for the method and body of token and refresh calls.</summary>
internal static class CallShape
{
    public static void Check(Report report, string part, string? method, string? bodyFormat)
    {
        report.OneOf($"{part}.method", method, "POST", "GET", "PUT");
        report.OneOf($"{part}.bodyFormat", bodyFormat, EndpointRules.BodyFormats);
        if (method == "GET")
        {
            report.Warning(
                $"{part}.method",
                "method-get",
                "With GET the code and the secret stand in the URL, which servers log.",
                "Use POST unless the app takes GET only.",
                FieldPath.Set($"{part}.method", "POST")
            );
            if (bodyFormat is "form" or "json")
            {
                report.Error(
                    $"{part}.bodyFormat",
                    "get-with-body",
                    "A GET has no body.",
                    "Send the parameters in the query, or use POST.",
                    FieldPath.Set($"{part}.bodyFormat", "query")
                );
            }
        }
        else if (bodyFormat == "query")
        {
            report.Warning(
                $"{part}.bodyFormat",
                "secrets-in-url",
                "The code and the secret stand in the URL, which servers log.",
                "Use form unless the app reads the query only.",
                FieldPath.Set($"{part}.bodyFormat", "form")
            );
        }
    }
}
