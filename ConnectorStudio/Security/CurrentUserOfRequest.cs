namespace ConnectorStudio.Security;

/// <summary>Tells the request's services whose request it is.</summary>
internal sealed class CurrentUserOfRequest(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, CurrentUser current)
    {
        current.Is(context.User);
        return next(context);
    }
}
