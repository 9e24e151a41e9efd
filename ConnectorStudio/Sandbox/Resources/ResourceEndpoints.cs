using ConnectorStudio.Sandbox.Provider;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ConnectorStudio.Sandbox.Resources;

/// <summary>The API that tokens open: who the person is, their accounts, their contacts.</summary>
internal static class ResourceEndpoints
{
    /// <summary>Where OpenID's claims about the person are (OpenID Connect Core §5.3).</summary>
    public const string UserInfo = "/userinfo";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(UserInfo, (HttpContext context) => TypedResults.Json(ClaimsOf(context)))
            .AddEndpointFilter(new BearerCheck(Scopes.OpenId));
        Map(
            routes,
            "/me",
            Scopes.Profile,
            (person, environment) =>
                new
                {
                    id = person.Id,
                    name = person.Name,
                    email = person.Email,
                    account = new { id = person.AccountId, name = person.AccountName },
                    environment,
                }
        );
        Map(
            routes,
            "/accounts",
            "accounts.read",
            (person, environment) =>
                new
                {
                    items = new[]
                    {
                        new
                        {
                            id = person.AccountId,
                            name = person.AccountName,
                            role = "owner",
                            environment,
                        },
                    },
                }
        );
        Map(routes, "/contacts", "contacts.read", (person, _) => new { items = SampleContacts.Of(person) });
    }

    // What else is told than who it is depends on what was granted (OpenID Connect Core §5.4).
    private static Dictionary<string, string> ClaimsOf(HttpContext context)
    {
        var person = BearerCheck.PersonOf(context);
        var claims = new Dictionary<string, string> { [Claims.Subject] = person.Id };
        if (BearerCheck.Has(context, Scopes.Profile))
        {
            claims[Claims.Name] = person.Name;
        }

        if (BearerCheck.Has(context, Scopes.Email))
        {
            claims[Claims.Email] = person.Email;
        }

        return claims;
    }

    private static void Map(
        IEndpointRouteBuilder routes,
        string path,
        string scope,
        Func<Person, string, object> answer
    ) =>
        routes
            .MapGet(
                path,
                (HttpContext context) =>
                    TypedResults.Json(answer(BearerCheck.PersonOf(context), SandboxEnvironment.Of(context.Request)))
            )
            .AddEndpointFilter(new BearerCheck(scope));
}
