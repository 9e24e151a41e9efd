namespace ConnectorStudio.Core.Diagnosis;

/// <summary>An error that came with the callback, in the standard's words (RFC 6749 §4.1.2.1) whatever the app calls it.</summary>
public sealed record CallbackError(string Code, string? Description)
{
    private const int Longest = 500;

    // Deezer, Bitly, Meta and others have names of their own for the two members.
    private static readonly string[] CodeNames =
    [
        "error",
        "error_code",
        "errorCode",
        "error_reason",
        "invalid",
        "denied",
    ];

    private static readonly string[] DescriptionNames =
    [
        "error_description",
        "error_message",
        "errorMessage",
        "error_reason",
        "error_detail",
        "reason",
        "message",
    ];

    private static readonly Dictionary<string, string> Standard = new(StringComparer.OrdinalIgnoreCase)
    {
        ["user_denied"] = "access_denied",
        ["user_cancelled"] = "access_denied",
        ["user_cancelled_login"] = "access_denied",
        ["user_cancelled_authorize"] = "access_denied",
        ["user_canceled"] = "access_denied",
        ["authorization_declined"] = "access_denied",
        ["consent_denied"] = "access_denied",
        ["denied"] = "access_denied",
        ["cancelled"] = "access_denied",
        ["invalid_scopes"] = "invalid_scope",
        ["bad_scope"] = "invalid_scope",
        ["unsupported_grant"] = "unsupported_grant_type",
        ["invalid_response_type"] = "unsupported_response_type",
        ["application_suspended"] = "unauthorized_client",
        ["invalid_client_id"] = "invalid_client",
        ["internal_error"] = "server_error",
        ["internal_server_error"] = "server_error",
        ["service_unavailable"] = "temporarily_unavailable",
    };

    /// <summary>The error among a callback's parameters, or null when there is none. Text is cut to 500 characters.</summary>
    public static CallbackError? Read(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var name = Array.Find(CodeNames, candidate => Value(parameters, candidate) is { Length: > 0 });
        if (name is null)
        {
            return null;
        }
        var description = Array.Find(
            DescriptionNames,
            candidate => candidate != name && Value(parameters, candidate) is { Length: > 0 }
        );
        var code = name switch
        {
            "denied" => "access_denied",
            "invalid" => Value(parameters, "reason") ?? "invalid_request",
            _ => Value(parameters, name)!,
        };
        return new CallbackError(
            Normalise(code, Value(parameters, "error_reason")),
            description is null ? null : Cut(Value(parameters, description)!)
        );
    }

    /// <summary>The standard's word for a code, or the code as it came.</summary>
    public static string Normalise(string code, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        var trimmed = Cut(code.Trim());
        if (Standard.TryGetValue(trimmed, out var standard))
        {
            return standard;
        }
        return reason is not null && Standard.TryGetValue(reason.Trim(), out var byReason) ? byReason : trimmed;
    }

    private static string? Value(IReadOnlyList<KeyValuePair<string, string>> parameters, string name) =>
        parameters.FirstOrDefault(parameter => parameter.Key == name).Value;

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];
}
