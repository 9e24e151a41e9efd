using System.Text.Json.Nodes;
using ConnectorStudio.Sandbox.Apps;
using ConnectorStudio.Sandbox.Provider;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Sandbox.Faults;

/// <summary>What the API answers instead, to a good token.</summary>
internal static class ApiFaults
{
    public static IResult? Answer(HttpRequest request, SandboxApp app, Person person) =>
        app.Has(SandboxFault.ApiMissing)
            ? Json(new JsonObject { ["message"] = "Not Found" }, StatusCodes.Status404NotFound)
        : app.Has(SandboxFault.ApiRedirects)
            ? TypedResults.Redirect($"https://eu.crm.example{request.PathBase}{request.Path}")
        : app.Has(SandboxFault.IdentifierMissing)
            ? Json(
                new JsonObject
                {
                    ["id"] = null,
                    ["name"] = person.Name,
                    ["email"] = person.Email,
                }
            )
        : app.Has(SandboxFault.NameMissing) ? Json(new JsonObject { ["id"] = person.Id, ["email"] = person.Email })
        : null;

    private static JsonHttpResult<JsonObject> Json(JsonObject body, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(body, statusCode: status);
}
