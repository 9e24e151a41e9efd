using System.Net;
using AngleSharp.Html.Dom;

namespace ConnectorStudio.Tests.Sandbox;

/// <summary>Where the browser came to rest; <see cref="Page"/> is null when it was sent to another origin.</summary>
public sealed record BrowserStop(
    Uri Url,
    HttpStatusCode Status,
    IHtmlDocument? Page,
    IReadOnlyDictionary<string, string> Headers
)
{
    public IHtmlDocument Document =>
        Page ?? throw new InvalidOperationException($"There is no page: the browser was sent to {Url}.");

    public string Text => Page?.QuerySelector("main")?.TextContent.ReplaceLineEndings(" ") ?? "";
}
