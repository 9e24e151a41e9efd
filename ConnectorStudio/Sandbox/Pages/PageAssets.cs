using System.Reflection;

namespace ConnectorStudio.Sandbox.Pages;

/// <summary>The style sheets, the script and the icon, carried inside the program.</summary>
internal static class PageAssets
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "sandbox.css", "text/css; charset=utf-8");
        Map(routes, "sandbox-forms.css", "text/css; charset=utf-8");
        Map(routes, "sandbox-pages.css", "text/css; charset=utf-8");
        Map(routes, "sandbox.js", "text/javascript; charset=utf-8");
        Map(routes, "sandbox.svg", "image/svg+xml");
    }

    private static void Map(IEndpointRouteBuilder routes, string name, string mediaType)
    {
        var content = Read(name);
        routes.MapGet(
            $"/{name}",
            (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "no-cache";
                return TypedResults.Bytes(content, mediaType);
            }
        );
    }

    private static byte[] Read(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"Sandbox/{name}")
            ?? throw new InvalidOperationException($"{name} is not among the embedded resources.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
