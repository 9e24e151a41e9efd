using System.Net;
using System.Text;
using ConnectorStudio.Tests.Outbound;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>How a request names its client and proves it, read as a server reads it (RFC 6749 §2.3, RFC 7523 §2.2).</summary>
/// <param name="Kind">In the document's words; null: nothing named a client, or two things did.</param>
internal sealed record ClientProof(string? Kind, string Id, string Secret)
{
    public bool Twice { get; private init; }

    public static ClientProof Of(RawRequest request, AppRegistration app, Func<string, string?> parameter)
    {
        var secret = parameter("client_secret");
        var assertion = parameter("client_assertion");
        var basic =
            request.Header("Authorization") is { } header && header.StartsWith("Basic ", StringComparison.Ordinal);
        if ((basic ? 1 : 0) + (secret is null ? 0 : 1) + (assertion is null ? 0 : 1) > 1)
        {
            return new ClientProof(null, "", "") { Twice = true };
        }

        if (basic)
        {
            var (user, password) = Basic(request.Header("Authorization")!, app.RawBasic);
            return password.Length == 0
                ? new ClientProof("secret_as_basic_username", app.Id, user)
                : new ClientProof("client_secret_basic", user, password);
        }

        var id = parameter("client_id") ?? "";
        return secret is not null ? new ClientProof("client_secret_post", id, secret)
            : assertion is not null ? OfAssertion(assertion)
            : id.Length > 0 ? new ClientProof("none", id, "")
            : new ClientProof(null, "", "");
    }

    // What a signature is worth, the tests of the assertions say; a server's part here is to know who speaks.
    private static ClientProof OfAssertion(string assertion)
    {
        var token = new JsonWebToken(assertion);
        var kind = token.Alg.StartsWith("HS", StringComparison.Ordinal) ? "client_secret_jwt" : "private_key_jwt";
        return new ClientProof(kind, token.Subject, "");
    }

    private static (string User, string Password) Basic(string header, bool raw)
    {
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..]));
        var colon = pair.IndexOf(':');
        return (Decoded(pair[..colon]), Decoded(pair[(colon + 1)..]));

        string Decoded(string text) => raw ? text : WebUtility.UrlDecode(text);
    }
}
