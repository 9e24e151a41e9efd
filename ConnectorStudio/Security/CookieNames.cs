using ConnectorStudio.Core;

namespace ConnectorStudio.Security;

/// <summary>
/// Cookies are Secure and carry the __Host- prefix (path /) exactly when the studio is reached by https: on plain http
/// browsers drop such cookies.
/// </summary>
internal static class CookieNames
{
    public static void Harden(this CookieBuilder cookie, PublicAddress address, string name)
    {
        cookie.Name = address.IsHttps ? $"__Host-{name}" : name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = address.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        cookie.IsEssential = true;
    }
}
