using ConnectorStudio.Sandbox.Provider;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ConnectorStudio.Sandbox.Resources;

/// <summary>The API that tokens open: who the person is, their accounts, their contacts.</summary>
internal static class ResourceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
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
