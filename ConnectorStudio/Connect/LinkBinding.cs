using ConnectorStudio.Core;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Security;

namespace ConnectorStudio.Connect;

/// <summary>
/// Binds a hosted link to the browser that started from it first. The cookie also holds the link itself: only its hash
/// is stored, and the callback has to find the way back to its page.
/// </summary>
internal sealed class LinkBinding(PublicAddress address)
{
    // As long as a login may still wait for its confirmation.
    private static readonly TimeSpan Longer = HeldLogins.Patience + TimeSpan.FromMinutes(20);

    public void Bind(HttpContext http, ConnectSession session, string link, string secret)
    {
        var cookie = Cookie(session.Id);
        var options = cookie.Build(http);
        options.Expires = session.ExpiresAt + Longer;
        http.Response.Cookies.Append(cookie.Name!, $"{secret}.{link}", options);
    }

    public string? SecretOf(HttpContext http, Guid sessionId) => Read(http, sessionId)?[0];

    /// <summary>Where the link's page is, for the browser that has it.</summary>
    public string? PathOf(HttpContext http, Guid sessionId) =>
        Read(http, sessionId) is [_, var link] ? $"/connect/{link}" : null;

    private string[]? Read(HttpContext http, Guid sessionId) =>
        http.Request.Cookies[Cookie(sessionId).Name!]?.Split('.')
            is [{ Length: State.Length }, { Length: State.Length }] parts
        && parts.All(part => part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            ? parts
            : null;

    private CookieBuilder Cookie(Guid sessionId)
    {
        var cookie = new CookieBuilder();
        cookie.Harden(address, $"studio-link-{sessionId:N}");
        return cookie;
    }
}
