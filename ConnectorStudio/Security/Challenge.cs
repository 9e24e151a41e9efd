using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ConnectorStudio.Security;

/// <summary>What a request without a sign-in, or without the role, is answered.</summary>
internal static class Challenge
{
    /// <summary>
    /// A page goes to the sign-in and comes back; a form that outlived its session comes back to the page it stood on;
    /// a program gets 401.
    /// </summary>
    public static Task SignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (!request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        var wanted = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : PageOfForm(request);
        var query = LocalPath.IsLocal(wanted) && wanted != "/" ? $"?returnUrl={Uri.EscapeDataString(wanted)}" : "";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{request.PathBase}/sign-in{query}";
        return Task.CompletedTask;
    }

    public static Task Forbid(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static string PageOfForm(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var page)
        && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
        && new PathString(page.AbsolutePath).StartsWithSegments(
            request.PathBase,
            StringComparison.OrdinalIgnoreCase,
            out var path
        )
            ? path + page.Query
            : "/";
}
