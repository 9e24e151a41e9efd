using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Presets;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Tests.OAuth;
using ConnectorStudio.Tests.Outbound;

namespace ConnectorStudio.Tests.Presets;

/// <summary>What leaves the studio for a preset is what the provider's documentation shows.</summary>
public sealed partial class PresetRequestTests
{
    private const string RedirectUri = "https://studio.example/cb";

    private static readonly CodeVerifier Verifier = new(new Secret("VERIFIER"));

    public static TheoryData<string> Slugs => [.. PresetCatalog.All.Select(preset => preset.Slug)];

    [Theory]
    [MemberData(nameof(Slugs))]
    public void The_login_address_is_the_documented_one(string slug)
    {
        var (document, example, values) = Read(slug);
        var (request, fault) = AuthorizationRequest.Build(
            document,
            values,
            new AuthorizationInput("CLIENT_ID", RedirectUri)
            {
                State = new Secret("STATE"),
                Nonce = new Secret("NONCE"),
                Verifier = Verifier,
            },
            OAuthLab.Options
        );

        request.ShouldNotBeNull(fault?.ToString());
        Sorted(request.Url).ShouldBe(Sorted(example.Authorize));
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task The_token_request_is_the_documented_one(string slug)
    {
        var (document, example, values) = Read(slug);
        await using var server = new RawServer(RawAnswer.Json(OAuthLab.Granted));
        using var http = new OutboundHttp(OAuthLab.Options, TestRedaction.Shared);
        var address = UrlTemplate.Render(document.Token.Url, values).Text.ShouldNotBeNull();
        var origin = new Uri(address).GetLeftPart(UriPartial.Authority);
        document.Token.Url = server.Url(address[origin.Length..]);
        document.Token.Next = null; // a call of its own

        await new TokenEndpointClient(
            http,
            OAuthLab.Options,
            new DpopProofs(TimeProvider.System),
            TimeProvider.System
        ).RedeemAsync(
            document,
            values,
            new ClientIdentity("CLIENT_ID", SecretOf(document)),
            new Secret("CODE"),
            Verifier,
            RedirectUri,
            TestContext.Current.CancellationToken
        );

        var sent = server.Request;
        Sorted($"{sent.Method} {origin}{sent.Target}").ShouldBe(Sorted(example.Token));
        Authorization(sent).ShouldBe(example.Authorization);
        foreach (var (name, value) in example.Headers)
        {
            sent.Header(name).ShouldBe(value, name);
        }

        if (example.Body is { ValueKind: JsonValueKind.Object } json)
        {
            sent.Header("Content-Type").ShouldNotBeNull().ShouldStartWith("application/json");
            JsonSerializer
                .Serialize(Ordered(sent.Body.Replace(RedirectUri, "REDIRECT_URI")))
                .ShouldBe(JsonSerializer.Serialize(Ordered(json.GetRawText())));
        }
        else
        {
            Sorted("?" + sent.Body).ShouldBe(Sorted("?" + example.Body?.GetString()));
        }
    }

    private static (IntegrationDraft, PresetExample, TemplateValues) Read(string slug)
    {
        var document = PresetCatalog.DraftOf(PresetCatalog.Find(slug)!);
        document.Client.Id = "CLIENT_ID";
        var example = PresetExample.Of(slug);
        var checkedFields = FieldValues.Check(document, example.Fields, OAuthLab.Options);
        checkedFields.Errors.ShouldBeEmpty();
        var values = new ConnectionValues
        {
            ConnectionId = Guid.Empty,
            Fields = checkedFields.Values,
            Callback = example.Callback,
            ClientId = "CLIENT_ID",
            ClientSecret = new Secret("CLIENT_SECRET"),
            NamedSecrets = document.Secrets.ToDictionary(name => name, name => new Secret($"SECRET_{name}")),
            RedirectUri = RedirectUri,
        }.ToTemplateValues(document);
        return (document, example, values);
    }

    // A key for those that sign: what it signs stands as ASSERTION.
    private static Secret SecretOf(IntegrationDraft document)
    {
        if ((document.Token.Authentication ?? document.Client.Authentication) != "private_key_jwt")
        {
            return new Secret("CLIENT_SECRET");
        }

        using var key = System.Security.Cryptography.RSA.Create(2048);
        return new Secret(key.ExportPkcs8PrivateKeyPem());
    }

    private static string? Authorization(RawRequest sent)
    {
        if (sent.Header("Authorization") is not { } header || !header.StartsWith("Basic ", StringComparison.Ordinal))
        {
            return sent.Header("Authorization");
        }

        var (id, secret) = sent.Basic();
        return $"Basic {id}:{secret}";
    }

    /// <summary>The address, then its parameters in order of their names, as encoded, with the values of this run named.</summary>
    private static IReadOnlyList<string> Sorted(string url)
    {
        var start = url.IndexOf('?', StringComparison.Ordinal);
        var named = (start < 0 ? "" : url[(start + 1)..])
            .Replace(Uri.EscapeDataString(RedirectUri), "REDIRECT_URI", StringComparison.Ordinal)
            .Replace(Verifier.ChallengeS256(), "CHALLENGE", StringComparison.Ordinal);
        named = Assertion().Replace(named, "client_assertion=ASSERTION");
        named = Random().Replace(named, "RANDOM");
        return [start < 0 ? url : url[..start], .. named.Split('&').Order(StringComparer.Ordinal)];
    }

    private static SortedDictionary<string, JsonElement> Ordered(string json) =>
        JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(json)!;

    [GeneratedRegex("client_assertion=[^&]+")]
    private static partial Regex Assertion();

    // What {{random}} makes: 128 bits as base64url.
    [GeneratedRegex("(?<==)[A-Za-z0-9_-]{22}(?=&|$)")]
    private static partial Regex Random();
}
