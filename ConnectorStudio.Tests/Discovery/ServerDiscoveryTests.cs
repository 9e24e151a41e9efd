using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectorStudio.Core.Discovery;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Tests.Outbound;

namespace ConnectorStudio.Tests.Discovery;

/// <summary>Discovery against a raw server: what it asks, in which order, and whose word it takes.</summary>
public sealed class ServerDiscoveryTests
{
    [Theory]
    [InlineData("", "/.well-known/oauth-authorization-server")]
    [InlineData("", "/.well-known/openid-configuration")]
    [InlineData("/t/1", "/.well-known/oauth-authorization-server/t/1")]
    [InlineData("/t/1", "/t/1/.well-known/openid-configuration")]
    [InlineData("/t/1", "/.well-known/openid-configuration/t/1")]
    public async Task An_issuer_is_found_by_each_of_its_documents_with_and_without_its_last_slash(
        string path,
        string document
    )
    {
        foreach (var slash in new[] { "", "/" })
        {
            await using var lab = new DiscoveryLab();
            lab.Serve(document, lab.ServerDocument(lab.Origin + path));

            var found = await lab.FoundAsync(lab.Origin + path + slash);

            found.Kind.ShouldBe(DiscoveryKind.Issuer);
            found.Server.Text("issuer").ShouldBe(lab.Origin + path);
        }
    }

    [Fact]
    public async Task What_one_document_leaves_out_is_taken_from_the_other_of_the_same_issuer()
    {
        await using var lab = new DiscoveryLab();
        var short_ = lab.ServerDocument(lab.Origin);
        short_.Remove("userinfo_endpoint");
        lab.Serve("/.well-known/oauth-authorization-server", short_);
        lab.Serve("/.well-known/openid-configuration", lab.ServerDocument(lab.Origin));

        (await lab.FoundAsync(lab.Origin)).Server.Text("userinfo_endpoint").ShouldBe($"{lab.Origin}/userinfo");
    }

    [Fact]
    public async Task A_document_that_names_another_issuer_is_not_believed()
    {
        await using var lab = new DiscoveryLab();
        foreach (var other in new[] { "https://other.example", lab.Origin + "/tenant", "http://127.0.0.1", "" })
        {
            lab.Serve("/.well-known/openid-configuration", lab.ServerDocument(other));

            var nothing = await lab.NothingAsync(lab.Origin, DiscoveryKind.Issuer);

            nothing.Sentence.ShouldContain(other);
        }
    }

    // The first hop is on the sandbox's own origin, which alone is exempt: the second must not leave the open internet.
    [Theory]
    [InlineData("authorization_endpoint", "http://127.0.0.1:9/authorize")]
    [InlineData("token_endpoint", "http://127.0.0.1:9/token")]
    [InlineData("token_endpoint", "http://api.example.com/token")]
    [InlineData("token_endpoint", "https://169.254.169.254/latest")]
    [InlineData("token_endpoint", "https://10.0.0.7/token")]
    [InlineData("jwks_uri", "https://localhost/jwks")]
    [InlineData("userinfo_endpoint", "https://[::1]/userinfo")]
    [InlineData("revocation_endpoint", "file:///etc/passwd")]
    [InlineData("pushed_authorization_request_endpoint", "https://printer.internal/par")]
    public async Task An_address_that_may_not_be_called_is_shown_and_never_taken(string member, string url)
    {
        await using var lab = new DiscoveryLab(onlySandbox: true);
        var document = lab.ServerDocument(lab.Origin);
        document[member] = url;
        lab.Serve("/.well-known/openid-configuration", document);

        var rows = DiscoveryTable.Of(await lab.FoundAsync(lab.Origin), new IntegrationDraft());

        rows.ShouldContain(row => row.Theirs == url && row.Refused != null && !row.CanTake);
        var draft = DiscoveryTable.Take(new IntegrationDraft(), rows);
        IntegrationJson.Write(draft).ShouldNotContain(url);
    }

    [Fact]
    public async Task A_document_of_five_megabytes_is_not_read()
    {
        await using var lab = new DiscoveryLab();
        var document = lab.ServerDocument(lab.Origin);
        document["padding"] = new string('x', 5 * 1024 * 1024);
        lab.Serve("/.well-known/openid-configuration", document);

        var nothing = await lab.NothingAsync(lab.Origin, DiscoveryKind.Issuer);

        nothing.Tries.ShouldContain(each => each.Result.Contains("larger than"));
    }

    [Fact]
    public async Task An_API_is_found_by_what_it_answers_to_a_call_without_a_token()
    {
        await using var lab = new DiscoveryLab();
        lab.Serve("/meta/of-the-api", DiscoveryLab.ResourceDocument(lab.Origin + "/v2", lab.Origin + "/id"));
        lab.Serve("/.well-known/oauth-authorization-server/id", lab.ServerDocument(lab.Origin + "/id"));
        lab.Answer(
            "/v2",
            RawAnswer.Json(
                "{}",
                401,
                $"WWW-Authenticate: Bearer realm=\"x\", resource_metadata=\"{lab.Origin}/meta/of-the-api\", scope=\"things.read\""
            )
        );

        var found = await lab.FoundAsync(lab.Origin + "/v2");

        found.Kind.ShouldBe(DiscoveryKind.Api);
        found.ChallengeScopes.ShouldBe(["things.read"]);
        var draft = DiscoveryTable.Take(
            new IntegrationDraft(),
            DiscoveryTable.Of(found, new IntegrationDraft()).Where(row => row.Proposed)
        );
        draft.Authorization.Resource.ShouldBe([lab.Origin + "/v2"]);
        draft.Authorization.Scopes.ShouldBe(["openid", "profile", "email", "things.read"]);
        draft.AllowedUrls.ShouldBe([lab.Origin + "/v2", lab.Origin + "/userinfo"]);
    }

    [Fact]
    public async Task An_API_whose_document_is_about_another_is_not_believed()
    {
        await using var lab = new DiscoveryLab();
        lab.Serve(
            "/.well-known/oauth-protected-resource/v2",
            DiscoveryLab.ResourceDocument("https://bank.example/", lab.Origin + "/id")
        );
        lab.Serve("/.well-known/oauth-authorization-server/id", lab.ServerDocument(lab.Origin + "/id"));

        var nothing = await lab.NothingAsync(lab.Origin + "/v2", DiscoveryKind.Api);

        nothing.Tries.ShouldContain(each => each.Result.Contains("https://bank.example/"));
        lab.Asked.ShouldNotContain(path => path.EndsWith("/id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_asked_once()
    {
        await using var lab = new DiscoveryLab();
        var nobody = new RawServer(RawAnswer.Json("{}"));
        var origin = nobody.Url("");
        await nobody.DisposeAsync();

        var nothing = await lab.NothingAsync(origin);

        nothing.Tries.ShouldHaveSingleItem();
        nothing.Sentence.ShouldContain("refused");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ftp://id.example")]
    [InlineData("https://id.example/?tenant=1")]
    [InlineData("https://user:pass@id.example")]
    [InlineData("https://10.0.0.7")]
    [InlineData("localhost")]
    public async Task What_is_no_public_address_is_not_asked(string address)
    {
        await using var lab = new DiscoveryLab(onlySandbox: true);

        (await lab.NothingAsync(address)).Tries.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_typed_is_proposed_for_nothing_and_can_be_compared()
    {
        await using var lab = new DiscoveryLab();
        var document = lab.ServerDocument(lab.Origin);
        document["code_challenge_methods_supported"] = new JsonArray("plain");
        document["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "none");
        lab.Serve("/.well-known/openid-configuration", document);
        var draft = new IntegrationDraft
        {
            Authorization = { Url = $"{lab.Origin}/authorize", Scopes = ["read"] },
            Token = { Url = "https://old.example/token" },
        };

        var rows = DiscoveryTable.Of(await lab.FoundAsync(lab.Origin), draft).ToDictionary(row => row.Field);

        rows["authorization.url"]
            .ShouldSatisfyAllConditions(row => row.IsSame.ShouldBeTrue(), row => row.CanTake.ShouldBeFalse());
        rows["token.url"]
            .ShouldSatisfyAllConditions(
                row => row.Yours.ShouldBe("https://old.example/token"),
                row => row.Theirs.ShouldBe($"{lab.Origin}/token"),
                row => row.CanTake.ShouldBeTrue(),
                row => row.Proposed.ShouldBeFalse()
            );
        rows["authorization.scopes"].Proposed.ShouldBeFalse();
        rows["authorization.pkce"].Theirs.ShouldBe("plain");
        rows["client.authentication"].Theirs.ShouldBe("client_secret_post");
        rows["revoke.url"].Proposed.ShouldBeTrue();
    }

    [Fact]
    public async Task Pushed_requests_are_proposed_where_they_are_offered_and_DPoP_only_where_the_API_demands_it()
    {
        await using var lab = new DiscoveryLab();
        var document = lab.ServerDocument(lab.Origin);
        document["pushed_authorization_request_endpoint"] = $"{lab.Origin}/par";
        document["dpop_signing_alg_values_supported"] = new JsonArray("ES256");
        lab.Serve("/.well-known/openid-configuration", document);
        var offered = DiscoveryTable.Of(await lab.FoundAsync(lab.Origin), new IntegrationDraft());

        offered.Single(row => row.Field == "token.dpop").Proposed.ShouldBeFalse();
        offered.Single(row => row.Field == "authorization.pushedAuthorizationUrl").Proposed.ShouldBeTrue();
    }

    [Fact]
    public void Members_of_wrong_types_count_as_absent()
    {
        var metadata = new Metadata(
            JsonElement.Parse("""{"issuer":1,"scopes_supported":"read","flag":"true","list":[1,"a",null,{}]}""")
        );

        metadata.Text("issuer").ShouldBeNull();
        metadata.List("scopes_supported").ShouldBeNull();
        metadata.Flag("flag").ShouldBeNull();
        metadata.List("list").ShouldBe(["a"]);
        new Metadata(JsonElement.Parse("[]")).Text("issuer").ShouldBeNull();
    }
}
