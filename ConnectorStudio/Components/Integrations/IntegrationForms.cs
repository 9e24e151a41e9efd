using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Preflight;
using ConnectorStudio.Core.SecurityReview;
using ConnectorStudio.Core.SecurityReview.Sarif;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace ConnectorStudio.Components.Integrations;

/// <summary>What a circuit must not or cannot do: take a typed secret, hand out a file.</summary>
public static class IntegrationForms
{
    public static void MapIntegrationForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/integrations/{slug}/secret", SetSecretAsync).RequireAuthorization();
        routes.MapPost("/integrations/{slug}/trial", TryTestAsync).RequireAuthorization();
        routes.MapGet("/integrations/{slug}/export", ExportAsync).RequireAuthorization();
        routes.MapGet("/integrations/{slug}/security-report", SecurityReportAsync).RequireAuthorization();
    }

    // A form field is bound, so that antiforgery is asked for; the value goes into the vault and nowhere else.
    private static async Task<IResult> SetSecretAsync(
        string slug,
        [FromForm] string name,
        [FromForm] string? value,
        IntegrationEditor editor,
        CancellationToken ct
    )
    {
        var step = $"~/integrations/{Uri.EscapeDataString(slug)}/app-credentials";
        try
        {
            var outcome = string.IsNullOrEmpty(value)
                ? "refused"
                : await StoreAsync(editor, slug, name, new Secret(value), ct);
            return new SeeOther(
                $"{step}?field={Uri.EscapeDataString(FieldOf(name))}&of={Uri.EscapeDataString(name)}&secret={outcome}"
            );
        }
        catch (AccessDeniedException)
        {
            return TypedResults.Forbid();
        }
    }

    // The token is used for this one test and kept nowhere; what came of it waits in memory for the page.
    private static async Task<IResult> TryTestAsync(
        string slug,
        [FromForm] string? token,
        TestTrials trials,
        CancellationToken ct
    )
    {
        var step = $"~/integrations/{Uri.EscapeDataString(slug)}/test-api?field=test.trial";
        try
        {
            return string.IsNullOrWhiteSpace(token) ? new SeeOther(step)
                : await trials.RunAsync(slug, new Secret(token.Trim()), ct) is { } id
                    ? new SeeOther($"{step}&trial={id}")
                : TypedResults.NotFound();
        }
        catch (AccessDeniedException)
        {
            return TypedResults.Forbid();
        }
    }

    private static async Task<string> StoreAsync(
        IntegrationEditor editor,
        string slug,
        string name,
        Secret secret,
        CancellationToken ct
    ) =>
        await editor.SetSecretAsync(slug, name, secret, ct) is not null
            ? "refused"
            : await editor.AdviseAsync(slug, name, secret, ct) ?? "saved";

    private static async Task<IResult> ExportAsync(string slug, IntegrationEditor editor, CancellationToken ct)
    {
        try
        {
            return await editor.ExportAsync(slug, ct) is { } document
                ? TypedResults.File(
                    System.Text.Encoding.UTF8.GetBytes(document),
                    "application/json; charset=utf-8",
                    $"{slug}.integration.json"
                )
                : TypedResults.NotFound();
        }
        catch (AccessDeniedException)
        {
            return TypedResults.Forbid();
        }
    }

    private static async Task<IResult> SecurityReportAsync(
        string slug,
        IntegrationEditor editor,
        SecurityReviewer reviewer,
        CancellationToken ct
    )
    {
        try
        {
            return await editor.OpenAsync(slug, ct) is { } open
                ? TypedResults.File(
                    System.Text.Encoding.UTF8.GetBytes(SarifLog.Of(await reviewer.ReportAsync(open, open.Draft, ct))),
                    SarifLog.MediaType,
                    $"{slug}.sarif"
                )
                : TypedResults.NotFound();
        }
        catch (AccessDeniedException)
        {
            return TypedResults.Forbid();
        }
    }

    private static string FieldOf(string name) =>
        !SecretHosts.IsClient(name) ? "secrets"
        : name is SecretHosts.Client or SecretHosts.Second ? "client.secret"
        : $"client.secret:{name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..]}";
}
