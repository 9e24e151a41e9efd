namespace ConnectorStudio.Hosting;

/// <summary>The stable codes of problems that several doors give; those of connections are <c>ConnectionRefusal</c>'s.</summary>
internal static class ProblemCodes
{
    public const string KeyRequired = "api_key_required";
    public const string KeyInvalid = "api_key_invalid";
    public const string PermissionMissing = "permission_missing";
    public const string NotFound = "not_found";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string Malformed = "request_malformed";
    public const string TooLarge = "request_too_large";
    public const string MediaType = "media_type_unsupported";
    public const string RateLimited = "rate_limited";
    public const string Failed = "internal_error";

    /// <summary>No <c>If-Match</c>.</summary>
    public const string PreconditionRequired = "precondition_required";

    /// <summary>Somebody changed it since it was read.</summary>
    public const string PreconditionFailed = "precondition_failed";
}
