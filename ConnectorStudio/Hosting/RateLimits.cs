namespace ConnectorStudio.Hosting;

/// <summary>Names of the limits that an endpoint may ask for by <c>RequireRateLimiting</c>; each counts per address, that of the API per key.</summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Callback = "callback";

    /// <summary>All routes of the API but the proxy.</summary>
    public const string Api = "api";
}
