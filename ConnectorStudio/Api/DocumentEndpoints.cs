using ConnectorStudio.Core;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Security;
using Scalar.AspNetCore;

namespace ConnectorStudio.Api;

/// <summary>What describes the API, for anyone: it tells nothing of what is stored.</summary>
internal static class DocumentEndpoints
{
    public static void MapDocuments(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi().AllowAnonymous();
        endpoints
            .MapGet(
                "/schemas/integration.v1.json",
                (PublicAddress address) =>
                    TypedResults.Text(
                        IntegrationSchema.Write(address.Of("/schemas/integration.v1.json")),
                        "application/schema+json; charset=utf-8"
                    )
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
        endpoints
            .MapScalarApiReference(
                "/scalar",
                (options, http) =>
                    options
                        .WithTitle("ConnectorStudio API")
                        .WithNonce(http.RequestServices.GetRequiredService<CspNonce>().Value)
                        .WithFavicon("../favicon.svg")
                        .WithTheme(ScalarTheme.None)
                        .AddHeadContent("""<link rel="stylesheet" href="../css/api.css" />""")
                        .AddDocument(ApiDocument.Name)
                        .AddPreferredSecuritySchemes(ApiDocument.Scheme)
                        .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl)
                        .HideDeveloperTools()
                        .HideClientButton()
                        .DisableDefaultFonts()
                        .DisableTelemetry()
                        .DisableAgent()
                        .DisableMcp()
            )
            .AllowAnonymous();
    }
}
