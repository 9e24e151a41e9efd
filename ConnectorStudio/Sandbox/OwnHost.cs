namespace ConnectorStudio.Sandbox;

/// <summary>
/// Answers only to the sandbox's own name: a page of another site whose name was rebound to this machine could
/// otherwise read the developer settings.
/// </summary>
internal static class OwnHost
{
    public static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var origin = context.RequestServices.GetRequiredService<SandboxOrigin>();
        if (string.Equals(context.Request.Host.Value, origin.Authority, StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        await context.Response.WriteAsync(
            $"The sandbox provider answers at {origin.Value} only.\n",
            context.RequestAborted
        );
    }
}
