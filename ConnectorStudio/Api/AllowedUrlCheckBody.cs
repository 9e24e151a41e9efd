namespace ConnectorStudio.Api;

/// <summary>A URL and the list that it is held against.</summary>
/// <param name="AllowedUrls">As in a document, rendered: without <c>{{names}}</c>.</param>
/// <param name="Url">The whole URL of a request, as text: nothing is trimmed or mended.</param>
public sealed record AllowedUrlCheckBody(IReadOnlyList<string> AllowedUrls, string Url);
