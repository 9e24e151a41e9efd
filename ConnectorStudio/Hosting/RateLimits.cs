namespace ConnectorStudio.Hosting;

/// <summary>Names of the limits that an endpoint may ask for by <c>RequireRateLimiting</c>; each counts per address.</summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Callback = "callback";
}
