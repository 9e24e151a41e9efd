namespace ConnectorStudio.Sandbox.Provider;

/// <summary>303: whatever was posted, go on with a GET (the framework's redirects are 302).</summary>
internal sealed class SeeOther(string location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
