namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>What a browser brings back from the login page.</summary>
/// <param name="Url">Null: it stayed at the server, at <paramref name="Page"/>.</param>
internal sealed record LoginReturn(Uri? Url, IReadOnlyList<(string Name, string Value)> Parameters, string Page)
{
    /// <summary>As the studio's callback takes it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs =>
        [.. Parameters.Select(each => KeyValuePair.Create(each.Name, each.Value))];
}
