using ConnectorStudio.Core;
using ConnectorStudio.Security;

namespace ConnectorStudio.Connect;

/// <summary>
/// Binds an attempt to the browser that started it: one cookie per attempt, so that two at once do not meet. Lax, for it
/// has to come along when the provider sends the person back.
/// </summary>
internal sealed class BrowserBinding(PublicAddress address)
{
    public void Bind(HttpContext http, Guid attemptId, string secret, DateTimeOffset until)
    {
        var cookie = new CookieBuilder();
        cookie.Harden(address, Name(attemptId));
        var options = cookie.Build(http);
        options.Expires = until;
        http.Response.Cookies.Append(cookie.Name!, secret, options);
    }

    public string? SecretOf(HttpContext http, Guid attemptId)
    {
        var cookie = new CookieBuilder();
        cookie.Harden(address, Name(attemptId));
        return http.Request.Cookies[cookie.Name!];
    }

    private static string Name(Guid attemptId) => $"studio-connect-{attemptId:N}";
}
