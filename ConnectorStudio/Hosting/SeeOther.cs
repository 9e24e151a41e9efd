namespace ConnectorStudio.Hosting;

/// <summary>303: the answer to a POST is a page to be fetched. The framework's redirects are 302. <c>~/</c> stands for the path base.</summary>
public sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var target = path.StartsWith('~') ? httpContext.Request.PathBase + path[1..] : path;
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = target;
        httpContext.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
