using System.Text.Json;
using ConnectorStudio.Components.Security;
using ConnectorStudio.Core.People;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Hosting;

/// <summary>What an unanswered or failed request gets: a plain page for people, a short line for programs, never a stack trace.</summary>
internal static class Troubles
{
    public static void UseTroublePages(this IApplicationBuilder app)
    {
        var pipeline = ((IApplicationBuilder)app).New();
        pipeline.Run(FailedAsync);
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = pipeline.Build(),
                SuppressDiagnosticsCallback = failed =>
                    failed.Exception is BadHttpRequestException or AccessDeniedException,
            }
        );
        app.UseStatusCodePages(status =>
            KeyPolicies.IsApi(status.HttpContext.Request)
                ? Problems
                    .Of(status.HttpContext.Response.StatusCode, status.HttpContext.TraceIdentifier)
                    .ExecuteAsync(status.HttpContext)
                : AnswerAsync(status.HttpContext, TroubleText(status.HttpContext.Response.StatusCode))
        );
    }

    private static Task FailedAsync(HttpContext context)
    {
        var trouble = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (KeyPolicies.IsApi(context.Request))
        {
            return ProblemOf(trouble, context).ExecuteAsync(context);
        }

        if (trouble is AccessDeniedException denied)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return AnswerAsync(context, ("This is not for your role", denied.Message));
        }

        if (trouble is BadHttpRequestException bad)
        {
            context.Response.StatusCode = bad.StatusCode;
        }

        return AnswerAsync(context, TroubleText(context.Response.StatusCode));
    }

    private static ProblemHttpResult ProblemOf(Exception? trouble, HttpContext context) =>
        trouble switch
        {
            AccessDeniedException denied => Problems.Of(
                StatusCodes.Status403Forbidden,
                ProblemCodes.PermissionMissing,
                "This API key may not do that",
                denied.Message
            ),
            BadHttpRequestException { InnerException: JsonException json } => Problems.Malformed(
                "The body is not the JSON that is read here. Look at the member that `path` names.",
                ("path", (json.Path ?? "").TrimStart('$').TrimStart('.'))
            ),
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => Problems.Malformed(
                bad.Message
            ),
            BadHttpRequestException bad => Problems.Of(bad.StatusCode, context.TraceIdentifier),
            _ => Problems.Of(StatusCodes.Status500InternalServerError, context.TraceIdentifier),
        };

    private static (string Title, string Text) TroubleText(int status) =>
        status switch
        {
            StatusCodes.Status400BadRequest => (
                "This form cannot be taken",
                "It was open for too long, or you signed in again meanwhile. Go back, reload the page and send it again."
            ),
            StatusCodes.Status401Unauthorized => ("Sign in first", "This address is for people who are signed in."),
            StatusCodes.Status403Forbidden => (
                "This is not for your role",
                "An administrator can give you another role."
            ),
            StatusCodes.Status404NotFound => (
                "Nothing is here",
                "The address is misspelt, or what stood here was deleted."
            ),
            StatusCodes.Status429TooManyRequests => ("Too many tries", "Wait a minute, then try again."),
            >= 500 => (
                "The studio failed at this",
                "It is in the log under the reference below. What was stored stays."
            ),
            _ => ("This request cannot be taken", "The address does not answer to this kind of request."),
        };

    private static Task AnswerAsync(HttpContext context, (string Title, string Text) trouble)
    {
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync($"{trouble.Title}. {trouble.Text} Reference: {context.TraceIdentifier}");
        }

        return new RazorComponentResult<TroublePage>(
            new
            {
                trouble.Title,
                trouble.Text,
                Reference = context.TraceIdentifier,
            }
        )
        {
            StatusCode = context.Response.StatusCode,
        }.ExecuteAsync(context);
    }
}
