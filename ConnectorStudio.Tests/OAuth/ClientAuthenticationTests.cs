using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Tests.OAuth;

/// <summary>How the client names and proves itself (RFC 6749 2.3).</summary>
public sealed class ClientAuthenticationTests
{
    [Fact]
    public async Task O_37_Basic_credentials_decode_equal_100_of_100_times()
    {
        string[] pieces =
        [
            ":",
            "%",
            "+",
            "&",
            "=",
            " ",
            "ü",
            "漢",
            "a",
            "Z",
            "9",
            "/",
            "?",
            "\"",
            "~",
            "*",
            "!",
            "(",
            "'",
        ];
        var random = new Random(37);
        for (var i = 0; i < 100; i++)
        {
            var (id, secret) = (Word(random, pieces), Word(random, pieces));
            await using var lab = OAuthLab.Answering(OAuthLab.Granted);
            lab.Client = new ClientIdentity(id, new Secret(secret));
            _ = await lab.GrantedAsync();

            lab.Server.Request.Basic().ShouldBe((id, secret));
            lab.Server.Request.Body.ShouldNotContain("client_secret");
            lab.Server.Request.Target.ShouldBe("/token");

            await using var post = OAuthLab.Answering(OAuthLab.Granted);
            post.Document.Client.Authentication = "client_secret_post";
            post.Client = lab.Client;
            _ = await post.GrantedAsync();
            post.Server.Request.Form.ShouldContain(("client_id", id));
            post.Server.Request.Form.ShouldContain(("client_secret", secret));
            post.Server.Request.Header("Authorization").ShouldBeNull();
        }
    }

    [Fact]
    public async Task O_37_raw_Basic_leaves_the_form_encoding_out()
    {
        await using var lab = OAuthLab.Answering(OAuthLab.Granted);
        lab.Document.Client.BasicEncoding = "raw";
        lab.Client = new ClientIdentity("a%20b", new Secret("c+d&e=ü"));

        _ = await lab.GrantedAsync();

        lab.Server.Request.Basic(formEncoded: false).ShouldBe(("a%20b", "c+d&e=ü"));
    }

    [Fact]
    public async Task The_secret_stands_as_Basic_username_with_no_password_where_the_app_wants_that()
    {
        await using var lab = OAuthLab.Answering(OAuthLab.Granted);
        lab.Document.Client.Authentication = "secret_as_basic_username";

        _ = await lab.GrantedAsync();

        lab.Server.Request.Basic().ShouldBe(("s3cr3t+/=", ""));
        lab.Server.Request.Body.ShouldNotContain("client_");
    }

    [Fact]
    public async Task An_authentication_that_nobody_knows_is_said_so_and_nothing_is_sent()
    {
        await using var lab = OAuthLab.Answering(OAuthLab.Granted);
        lab.Document.Client.Authentication = "tls_client_auth";

        var error = await lab.RefusedAsync();

        error.Code.ShouldBe("not_built");
        error.Field.ShouldBe("client.authentication");
        lab.Server.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_missing_secret_is_said_so_and_nothing_is_sent()
    {
        await using var lab = OAuthLab.Answering(OAuthLab.Granted);
        lab.Client = new ClientIdentity("acme client", null);

        (await lab.RefusedAsync()).Field.ShouldBe("client.secret");
        lab.Server.Connections.ShouldBe(0);
    }

    private static string Word(Random random, string[] pieces) =>
        string.Concat(Enumerable.Range(0, random.Next(4, 20)).Select(_ => pieces[random.Next(pieces.Length)]));
}
