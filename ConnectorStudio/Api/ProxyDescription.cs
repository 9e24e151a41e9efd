using ConnectorStudio.Core.People;
using Microsoft.OpenApi;

namespace ConnectorStudio.Api;

/// <summary>The proxy route in the OpenAPI document: it takes every method and answers what the app answers.</summary>
internal static class ProxyDescription
{
    private static readonly HttpMethod[] Methods =
    [
        HttpMethod.Get,
        HttpMethod.Head,
        HttpMethod.Post,
        HttpMethod.Put,
        HttpMethod.Patch,
        HttpMethod.Delete,
    ];

    public static void Put(OpenApiDocument document, string scheme)
    {
        document.Paths ??= [];
        document.Paths["/api/v1/connections/{id}/proxy/{path}"] = new OpenApiPathItem
        {
            Parameters =
            [
                Path("id", "The connection."),
                Path("path", "Joined to the first allowed URL as it is written; slashes and the query go along."),
                new OpenApiParameter
                {
                    Name = "ConnectorStudio-Base-Url",
                    In = ParameterLocation.Header,
                    Description = "Another of the connection's allowedUrls, as rendered.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            ],
            Operations = Methods.ToDictionary(method => method, method => Operation(method, document, scheme)),
        };
    }

    private static OpenApiOperation Operation(HttpMethod method, OpenApiDocument document, string scheme) =>
        new()
        {
            OperationId = $"{method.Method.ToLowerInvariant()}ConnectionsIdProxyPath",
            Summary = "Send a request through a connection, with a fresh token and its request parameters",
            Description =
                "Any method of HTTP. The answer is the app's own, with `ConnectorStudio-Outcome: forwarded`; an answer "
                + "of the studio has `refused` there and is a problem whose `code` says why: 409 `connection_revoked` …, "
                + "403 `url_not_allowed`, 400 `target_malformed`, 502 and 504 `upstream_…`. "
                + $"Permission: `{PermissionWords.Of(Permission.SendRequests)}`.",
            Tags = new HashSet<OpenApiTagReference> { new("Connections", document) },
            Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] }],
            Responses = new OpenApiResponses
            {
                ["default"] = new OpenApiResponse
                {
                    Description = "What the app answered, or a problem of the studio.",
                },
            },
        };

    private static OpenApiParameter Path(string name, string what) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Description = what,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
}
