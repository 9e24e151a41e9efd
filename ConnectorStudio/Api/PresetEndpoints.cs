using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Presets;
using ConnectorStudio.Hosting;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>The apps that the program brings: they are the same for everyone and never change while it runs.</summary>
internal static class PresetEndpoints
{
    public static void MapPresets(this IEndpointRouteBuilder endpoints)
    {
        var presets = endpoints.ApiGroup("/presets", "Presets");
        presets
            .MapGet("/", List)
            .RequireKey(Permission.Use)
            .WithSummary("List known apps to start from, by name; query searches name, summary and categories");
        presets
            .MapGet("/{slug}", Find)
            .RequireKey(Permission.Use)
            .WithSummary("A known app: its document without client id and secrets, and where its facts come from");
    }

    private static Results<Ok<Page<PresetLine>>, ProblemHttpResult> List(
        [AsParameters] PageRequest page,
        [Description("Words that begin words of the name, the summary or a category.")] string? query = null
    )
    {
        if (page.IsRefused(out var after, out var problem))
        {
            return problem;
        }

        var found = PresetCatalog.All.Where(preset => preset.Matches(query ?? "")).ToList();
        var from = after is { } last ? found.FindIndex(preset => CursorOf(preset) == last) + 1 : 0;
        return TypedResults.Ok(page.Of([.. found.Skip(from).Take(page.Ask)], CursorOf, PresetLine.Of));
    }

    private static Results<Ok<PresetAnswer>, ProblemHttpResult> Find(string slug) =>
        PresetCatalog.Find(slug) is { } preset
            ? TypedResults.Ok(PresetAnswer.Of(preset))
            : Problems.NotFound("There is no such preset.");

    // Presets have no ids of their own: the slug stands for one.
    private static Guid CursorOf(Preset preset) => new(SHA256.HashData(Encoding.UTF8.GetBytes(preset.Slug))[..16]);
}
