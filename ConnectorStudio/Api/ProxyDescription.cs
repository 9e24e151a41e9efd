using System.Net.Mime;
using ConnectorStudio.Core.People;
using Microsoft.OpenApi;

namespace ConnectorStudio.Api;

/// <summary>The proxy route in the OpenAPI document: it takes every method and answers what the app answers.</summary>
internal static class ProxyDescription
{
    private const string Route = "/api/v1/connections/{id}/proxy/{path}";

    private static readonly HttpMethod[] Methods =
    [
        HttpMethod.Get,
        HttpMethod.Head,
        HttpMethod.Post,
        HttpMethod.Put,
        HttpMethod.Patch,
        HttpMethod.Delete,
    ];

    private static readonly (int Status, string What)[] Refusals =
    [
        (400, "The request: `target_malformed`, `base_url_unknown`, `header_not_allowed`, `key_in_request` …"),
        (401, "`api_key_required` or `api_key_invalid`."),
        (403, "`url_not_allowed`, with the `rule`; or `permission_missing`."),
        (404, "There is no such connection: `not_found`."),
        (409, "The state forbids it: `connection_revoked`, `connection_draft`, `integration_disabled` …"),
        (413, "Step 12 adds to bodies of up to 1 MiB: `body_too_large`."),
        (429, "Too many calls: wait as Retry-After says."),
        (502, "The app could not be asked: `upstream_unreachable` …"),
        (504, "The app did not answer in time: `upstream_timeout`."),
    ];

    /// <param name="addProblem">Adds a problem answer to an operation.</param>
    public static void Put(
        OpenApiDocument document,
        string scheme,
        Action<OpenApiOperation, OpenApiDocument, int, string> addProblem
    )
    {
        document.Paths ??= [];
        document.Paths[Route] = new OpenApiPathItem
        {
            Parameters =
            [
                Path("id", "The connection.", "019ab5c2-7e31-7c55-9d2e-4f6b1c8a9e10"),
                Path("path", "Joined to the first allowed URL as it is written; slashes and the query go along.", "me"),
                new OpenApiParameter
                {
                    Name = "ConnectorStudio-Base-Url",
                    In = ParameterLocation.Header,
                    Description = "Another of the connection's allowedUrls, as rendered.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            ],
            Operations = Methods.ToDictionary(
                method => method,
                method => Operation(method, document, scheme, addProblem)
            ),
        };
    }

    private static OpenApiOperation Operation(
        HttpMethod method,
        OpenApiDocument document,
        string scheme,
        Action<OpenApiOperation, OpenApiDocument, int, string> addProblem
    )
    {
        var operation = new OpenApiOperation
        {
            OperationId = $"{method.Method.ToLowerInvariant()}ConnectionsIdProxyPath",
            Summary = "Send a request through a connection, with a fresh token and its request parameters",
            Description =
                "Any method of HTTP. The answer is the app's own, whatever its status, with "
                + "`ConnectorStudio-Outcome: forwarded`; an answer of the studio has `refused` there and is a problem "
                + $"whose `code` says why, with `findings` where the cause is known. Permission: `{PermissionWords.Of(Permission.SendRequests)}`.",
            Tags = new HashSet<OpenApiTagReference> { new("Connections", document) },
            Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] }],
            Responses = new OpenApiResponses { ["200"] = Forwarded(method) },
        };
        if (method == HttpMethod.Post || method == HttpMethod.Put || method == HttpMethod.Patch)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = "Of any media type; streamed as it comes.",
                Content = Anything(),
            };
        }

        foreach (var (status, what) in Refusals)
        {
            addProblem(operation, document, status, what);
        }

        ApiExamples.Put(operation, "ANY " + Route);
        return operation;
    }

    private static OpenApiResponse Forwarded(HttpMethod method) =>
        new()
        {
            Description = "What the app answered; it may have any status.",
            Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["ConnectorStudio-Outcome"] = new OpenApiHeader
                {
                    Description = "`forwarded`: the app's answer; `refused`: the studio's.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["forwarded", "refused"] },
                },
            },
            Content = method == HttpMethod.Head ? null : Anything(),
        };

    private static Dictionary<string, OpenApiMediaType> Anything() =>
        new() { [MediaTypeNames.Application.Json] = new OpenApiMediaType { Schema = new OpenApiSchema() } };

    private static OpenApiParameter Path(string name, string what, string example) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Description = what,
            Example = example,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
}
