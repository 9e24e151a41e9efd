using ConnectorStudio.Connect;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace ConnectorStudio.Practice;

/// <summary>Plain forms: a Connect needs a cookie, which a circuit cannot set.</summary>
internal static class PracticeEndpoints
{
    public static void AddPractice(this IServiceCollection services) => services.AddScoped<PracticeService>();

    public static void MapPractice(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/practice/break", BreakAsync).RequireAuthorization();
        routes.MapPost("/practice/heal", HealAsync).RequireAuthorization();
    }

    private static async Task<IResult> BreakAsync(
        HttpContext http,
        [FromForm] int exercise,
        PracticeService practice,
        ConnectStart start,
        IAccess access,
        CancellationToken ct
    )
    {
        if (!practice.IsPossible || Exercises.Find(exercise) is not { } chosen)
        {
            return TypedResults.NotFound();
        }

        try
        {
            if (await practice.BreakAsync(chosen, ct) is not { } slug)
            {
                return new SeeOther("~/practice?busy=true");
            }

            var starter = await access.RequireAsync(Permission.Connect, ct);
            var fields = new Dictionary<string, string> { ["environment"] = "production" };
            return await start.BeginAsync(http, new BeginConnect(starter, slug, true, fields, [], null), ct);
        }
        catch (AccessDeniedException)
        {
            return TypedResults.Forbid();
        }
    }

    // The form field is bound so that antiforgery is asked for.
    private static async Task<IResult> HealAsync(
        [FromForm] string? then,
        PracticeService practice,
        CancellationToken ct
    )
    {
        try
        {
            await practice.HealAsync(ct);
            return new SeeOther(then == "connect" ? "~/practice#healed" : "~/practice");
        }
        catch (AccessDeniedException)
        {
            return TypedResults.Forbid();
        }
    }
}
