using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Sandbox.Pages;

/// <summary>Answers with a page: static markup, no circuit.</summary>
internal static class SandboxPages
{
    public static IResult Show<TPage>(
        HttpContext context,
        Dictionary<string, object?>? parameters = null,
        int status = StatusCodes.Status200OK,
        string? formTarget = null
    )
        where TPage : IComponent
    {
        PageHeaders.SetPolicy(context.Response, formTarget);
        context.Response.Headers.CacheControl = "no-cache, no-store"; // the words that antiforgery wants to see
        context.Response.Headers.Pragma = "no-cache";
        return new RazorComponentResult<TPage>(parameters ?? []) { StatusCode = status };
    }

    public static IResult Refused(HttpContext context, string title, string message) =>
        Message(context, title, message, StatusCodes.Status400BadRequest);

    public static IResult NotFound(HttpContext context) =>
        Message(context, "There is no such page", "The address may be mistyped.", StatusCodes.Status404NotFound);

    private static IResult Message(HttpContext context, string title, string message, int status) =>
        Show<MessagePage>(
            context,
            new() { [nameof(MessagePage.Title)] = title, [nameof(MessagePage.Message)] = message },
            status
        );
}
