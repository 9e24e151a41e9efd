using System.Globalization;
using System.Net.Mime;
using ConnectorStudio.Core;
using ConnectorStudio.Core.People;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ConnectorStudio.Api;

/// <summary>The OpenAPI document: all that an outsider needs to write a program, from what the routes themselves say.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";
    internal const string Scheme = "apiKey";
    private const string Problem = "Problem";

    public static void AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(
            Name,
            options =>
            {
                options.ShouldInclude = route =>
                    route.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
                options.AddDocumentTransformer(DescribeAsync);
                options.AddOperationTransformer(DescribeAsync);
            }
        );

    private static Task DescribeAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken ct
    )
    {
        var address = context.ApplicationServices.GetRequiredService<PublicAddress>();
        document.Info = new OpenApiInfo
        {
            Title = "ConnectorStudio",
            Version = "1",
            Description =
                "Design OAuth app integrations, connect accounts by a hosted link, and send requests through the "
                + "connections with a fresh token. Send your key as `Authorization: Bearer`. Errors are problems "
                + "(RFC 9457) with a stable `code`. Lists go on at `nextCursor`. A PUT needs `If-Match` with the ETag "
                + "of the GET. A POST that creates or acts may be named by `Idempotency-Key` and then acts once.",
        };
        document.Servers = [new OpenApiServer { Url = address.Of("") }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key; administrators make them on the page API keys.",
            },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[Problem] = ProblemSchema();
        ProxyDescription.Put(document, Scheme, AddProblem);
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken ct
    )
    {
        var (document, metadata) = (context.Document!, context.Description.ActionDescriptor.EndpointMetadata);
        var method = context.Description.HttpMethod ?? "";
        var path = PathOf(context);
        operation.OperationId = IdOf(method, path);
        operation.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] },
        ];
        if (metadata.OfType<NeedsKey>().FirstOrDefault() is { } needed)
        {
            var words = PermissionWords.Of(needed.Permission);
            var permission = needed.Permission == Permission.Use ? "Any key." : $"Permission: `{words}`.";
            operation.Description = $"{operation.Description} {permission}".Trim();
        }

        var changes = method == "PUT";
        if (metadata.OfType<Repeatable>().Any())
        {
            AddHeader(operation, Repeatable.Header, "Names the call: sent again, it acts no second time.", false);
        }

        if (changes)
        {
            AddHeader(operation, "If-Match", "The ETag of the answer that the change was made from.", true);
        }

        foreach (var (status, what) in ProblemsOf(method, path, changes))
        {
            AddProblem(operation, document, status, what);
        }

        ApiExamples.Put(operation, $"{method} /{path}");
        return Task.CompletedTask;
    }

    private static IEnumerable<(int Status, string What)> ProblemsOf(string method, string path, bool changes)
    {
        yield return (StatusCodes.Status400BadRequest, "The request cannot be read: `request_malformed`.");
        yield return (StatusCodes.Status401Unauthorized, "`api_key_required` or `api_key_invalid`.");
        yield return (StatusCodes.Status403Forbidden, "The key lacks the permission: `permission_missing`.");
        if (path.Contains('{', StringComparison.Ordinal))
        {
            yield return (StatusCodes.Status404NotFound, "It is not there: `not_found`.");
        }

        if (method != "GET" || path.EndsWith("/token", StringComparison.Ordinal))
        {
            yield return (StatusCodes.Status409Conflict, "The state forbids it; `code` says why.");
        }

        if (changes)
        {
            yield return (StatusCodes.Status412PreconditionFailed, "It was changed meanwhile: `precondition_failed`.");
            yield return (StatusCodes.Status428PreconditionRequired, "No If-Match: `precondition_required`.");
        }

        if (method is "POST" or "PUT")
        {
            yield return (StatusCodes.Status422UnprocessableEntity, "A value cannot be taken; `code` says which.");
        }

        yield return (StatusCodes.Status429TooManyRequests, "Too many calls: wait as Retry-After says.");
    }

    private static void AddProblem(OpenApiOperation operation, OpenApiDocument document, int status, string what)
    {
        operation.Responses ??= [];
        operation.Responses.TryAdd(
            status.ToString(CultureInfo.InvariantCulture),
            new OpenApiResponse
            {
                Description = what,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [MediaTypeNames.Application.ProblemJson] = new()
                    {
                        Schema = new OpenApiSchemaReference(Problem, document),
                    },
                },
            }
        );
    }

    private static void AddHeader(OpenApiOperation operation, string name, string what, bool required)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Required = required,
                Description = what,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );
    }

    private static OpenApiSchema ProblemSchema() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "What went wrong (RFC 9457). More members may stand beside these.",
            Required = new HashSet<string> { "status", "title", "code" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable: for programs." },
            },
        };

    /// <summary>As the document writes it: without constraints and without a slash at the end.</summary>
    private static string PathOf(OpenApiOperationTransformerContext context) =>
        string.Join(
            '/',
            (context.Description.RelativePath ?? "")
                .Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Select(segment => segment[0] == '{' ? segment.Split(':')[0].TrimEnd('}') + "}" : segment)
        );

    private static string IdOf(string method, string path) =>
        method.ToLowerInvariant()
        + string.Concat(
            path.Split('/')
                .Skip(2)
                .Where(segment => segment.Length > 0)
                .SelectMany(segment => segment.Trim('{', '}').Split('-', ':'))
                .Select(word => char.ToUpperInvariant(word[0]) + word[1..])
        );
}
