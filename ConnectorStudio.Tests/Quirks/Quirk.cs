using System.Text.Json.Nodes;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Quirks;

/// <summary>
/// One way in which a real app differs: what the document says of it, and then exactly what is sent and what is kept. What
/// a row does not name must be as it is without its quirk. In the requests <c>{redirect}</c>, <c>{state}</c>,
/// <c>{challenge}</c>, <c>{verifier}</c>, <c>{nonce}</c>, <c>{random}</c> and <c>{connection}</c> stand for what is made
/// afresh each time; <see cref="Wire"/> tells what is left out.
/// </summary>
/// <param name="Needs">The numbers of the needs that it answers, as RealNeeds lists them.</param>
/// <param name="Document">Members merged into <see cref="Plain"/>.</param>
internal sealed record Quirk(string Needs, string Title, string Document)
{
    /// <summary>What an app without a quirk wants.</summary>
    public const string Plain = """
        {
          "schema": "connectorstudio/integration/v1", "name": "Acme",
          "client": { "id": "acme", "authentication": "client_secret_post" },
          "authorization": { "url": "https://login.acme.example/authorize", "scopes": ["read"] },
          "token": { "url": "https://login.acme.example/token" },
          "revoke": { "url": "https://login.acme.example/revoke" },
          "test": { "url": "/me" },
          "connectionName": "{{test.name}}",
          "allowedUrls": ["https://api.acme.example/v1/"],
          "uniqueIdentifier": "{{test.id}}"
        }
        """;

    // What is given beside the document.
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<string> OptionalScopes { get; init; } = [];

    /// <summary>A text, or an object with those of options; null: the app has none.</summary>
    public object? ClientSecret { get; init; } = "s3cret";
    public object? Secrets { get; init; }

    /// <summary>How the app is, and what it answers.</summary>
    public Action<AuthorizationServer> App { get; init; } = _ => { };

    // What is sent.
    public string Authorize { get; init; } =
        "https://login.acme.example/authorize?response_type=code&client_id=acme&redirect_uri={redirect}&scope=read&state={state}&code_challenge={challenge}&code_challenge_method=S256";

    /// <summary>All that follows the callback, up to the first request to the API.</summary>
    public string Token { get; init; } = Sent.Code();

    /// <summary>The Test API and its follow-ups.</summary>
    public string Test { get; init; } = Sent.Test();

    /// <summary>What a program asks for: method, path, and a JSON body or headers.</summary>
    public string Call { get; init; } = "GET /items";

    public string Api { get; init; } = Sent.Api();

    /// <summary>Empty: it cannot be refreshed.</summary>
    public string Refresh { get; init; } = Sent.Renewal();

    public string ApiAfterRefresh { get; init; } = Sent.Api("at-2");

    public string Revoke { get; init; } = Sent.End();

    /// <summary>How many seconds after the login a token is renewed by itself; null: the row asks for it.</summary>
    public int? RenewedAfter { get; init; }

    // What is kept.
    public string Name { get; init; } = "Ann";
    public string Identifier { get; init; } = "acct_1";
    public string Allowed { get; init; } = "https://api.acme.example/v1/";
    public string Scopes { get; init; } = "read";

    /// <summary>In how many seconds; null: no end is known.</summary>
    public int? Expires { get; init; } = 3600;

    /// <summary>The same after a renewal; null: as before it.</summary>
    public string? RenewedFor { get; init; }

    /// <summary>In how many seconds the refresh token ends; null: that is not known.</summary>
    public int? RefreshExpires { get; init; }

    /// <summary>What became of the tokens at the app.</summary>
    public string Ended { get; init; } = "revoked";

    /// <summary>What the program is answered at <see cref="Call"/>: status, and the wait if there is one.</summary>
    public string Answered { get; init; } = "200";

    /// <summary>The leg and the finding with which Connect ends; nothing is kept then.</summary>
    public string? Fails { get; init; }

    /// <summary>The app's own words that the finding repeats.</summary>
    public string? Quotes { get; init; }

    /// <summary>Has no meaning by itself: the row is of an app without a quirk.</summary>
    public bool IsPlain { get; init; }

    public JsonObject Whole(string slug)
    {
        var document = JsonNode.Parse(Plain)!.AsObject().With(Document);
        document["slug"] = slug;
        return document;
    }

    public override string ToString() => $"{Needs} {Title}";
}
