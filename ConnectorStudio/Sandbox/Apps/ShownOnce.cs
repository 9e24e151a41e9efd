using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ConnectorStudio.Sandbox.Apps;

/// <summary>
/// Carries a new client secret over the redirect to the page that shows it, in an encrypted cookie that is taken away
/// when read: a reload shows it no more.
/// </summary>
internal sealed class ShownOnce(IDataProtectionProvider protection)
{
    private const string CookieName = "sandbox-shown-once";

    public void Leave(HttpContext context, string clientId, string? secret)
    {
        if (secret is not null)
        {
            context.Response.Cookies.Append(CookieName, ProtectorOf(clientId).Protect(secret), Options(clientId));
        }
    }

    public string? Take(HttpContext context, string clientId)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } carried)
        {
            return null;
        }

        context.Response.Cookies.Delete(CookieName, Options(clientId));
        try
        {
            return ProtectorOf(clientId).Unprotect(carried);
        }
        catch (CryptographicException)
        {
            return null; // left by another folder's keys: as good as not there
        }
    }

    private IDataProtector ProtectorOf(string clientId) =>
        protection.CreateProtector("ConnectorStudio.Sandbox.ShownOnce", clientId);

    private static CookieOptions Options(string clientId) =>
        new()
        {
            Path = $"/apps/{clientId}",
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            MaxAge = TimeSpan.FromMinutes(5),
        };
}
