using System.Text.Json;
using ConnectorStudio.Core;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;
using ConnectorStudio.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>Integrations: what a designer does on pages, by documents.</summary>
internal static class IntegrationEndpoints
{
    public static void MapIntegrations(this IEndpointRouteBuilder endpoints)
    {
        var integrations = endpoints.ApiGroup("/integrations", "Integrations");
        integrations
            .MapGet("", ListAsync)
            .RequireKey(Permission.Use)
            .WithSummary("List integrations, in the order in which they were made");
        integrations.MapGet("/{slug}", GetAsync).RequireKey(Permission.Use).WithSummary("Get an integration");
        integrations
            .MapPost("", CreateAsync)
            .RequireKey(Permission.Design)
            .Repeatable()
            .WithSummary("Create an integration of a document");
        integrations
            .MapPut("/{slug}", ReplaceAsync)
            .RequireKey(Permission.Design)
            .WithSummary("Replace the draft of an integration");
        integrations
            .MapDelete("/{slug}", DeleteAsync)
            .RequireKey(Permission.Design)
            .WithSummary("Delete an integration that has no live connections");
        integrations
            .MapPost("/validate", Validate)
            .RequireKey(Permission.Use)
            .WithSummary("Judge a document as publish would; nothing is stored");
    }

    private static async Task<Results<Ok<Page<IntegrationAnswer>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageRequest page,
        IntegrationEditor editor,
        CancellationToken ct
    )
    {
        if (page.IsRefused(out var after, out var problem))
        {
            return problem;
        }

        var found = await editor.PageAsync(after, page.Ask, ct);
        return TypedResults.Ok(page.Of(found, open => open.Record.Id, IntegrationAnswer.Of));
    }

    private static async Task<Results<Ok<IntegrationAnswer>, ProblemHttpResult>> GetAsync(
        string slug,
        IntegrationEditor editor,
        HttpContext http,
        CancellationToken ct
    ) => await editor.OpenAsync(slug, ct) is { } open ? Shown(open, http) : Problems.NotFound();

    private static async Task<Results<Created<IntegrationAnswer>, ProblemHttpResult>> CreateAsync(
        IntegrationBody body,
        IntegrationEditor editor,
        PublicAddress address,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (IsNoDocument(body.Document, "document", out var draft, out var problem))
        {
            return problem;
        }

        var secrets = SecretChanges.Read(body, draft);
        if (secrets.Problem is not null)
        {
            return secrets.Problem;
        }

        switch (await editor.ImportAsync(body.Document.GetRawText(), null, ct))
        {
            case CreateOutcome.NameRefused refused:
                return NameRefused(draft.Slug, refused.Sentence, refused.Suggestion);
            case CreateOutcome.NoDocument none:
                return NoDocument(none.Error, "document");
        }

        await secrets.ApplyAsync(editor, draft.Slug, ct);
        if (await editor.OpenAsync(draft.Slug, ct) is not { } open)
        {
            return Problems.NotFound();
        }

        return TypedResults.Created(address.Of($"/api/v1/integrations/{draft.Slug}"), Shown(open, http).Value);
    }

    private static async Task<Results<Ok<IntegrationAnswer>, ProblemHttpResult>> ReplaceAsync(
        string slug,
        IntegrationBody body,
        IntegrationEditor editor,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await editor.OpenAsync(slug, ct) is not { } open)
        {
            return Problems.NotFound();
        }

        if (
            Etags.IsRefused(http, IntegrationAnswer.Of(open), out var problem)
            || IsNoDocument(body.Document, "document", out var draft, out problem)
        )
        {
            return problem;
        }

        var secrets = SecretChanges.Read(body, draft);
        if (secrets.Problem is not null)
        {
            return secrets.Problem;
        }

        switch (await editor.SaveAsync(slug, draft, open.Record.Revision, open.Record.Document, ct))
        {
            case SaveOutcome.Conflict:
                return Etags.Changed();
            case SaveOutcome.NameRefused refused:
                return NameRefused(draft.Slug, refused.Sentence, refused.Suggestion);
            case SaveOutcome.Gone:
                return Problems.NotFound();
        }

        await secrets.ApplyAsync(editor, draft.Slug, ct);
        return await editor.OpenAsync(draft.Slug, ct) is { } now ? Shown(now, http) : Problems.NotFound();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string slug,
        IntegrationEditor editor,
        CancellationToken ct
    ) =>
        await editor.OpenAsync(slug, ct) is null ? Problems.NotFound()
        : await editor.DeleteAsync(slug, ct) ? TypedResults.NoContent()
        : Problems.Conflict(
            "integration_has_connections",
            "The integration has live connections",
            "Revoke them first, or disable the integration."
        );

    private static Results<Ok<ValidationAnswer>, ProblemHttpResult> Validate(
        JsonElement document,
        OutboundOptions outbound
    )
    {
        if (IsNoDocument(document, "", out var draft, out var problem))
        {
            return problem;
        }

        var findings = IntegrationChecker.Check(draft, RuleContext.Default with { Outbound = outbound });
        return TypedResults.Ok(
            new ValidationAnswer(findings.All(finding => finding.Severity != FindingSeverity.Error), findings)
        );
    }

    internal static Ok<IntegrationAnswer> Shown(OpenIntegration open, HttpContext http)
    {
        var answer = IntegrationAnswer.Of(open);
        Etags.Show(http, answer);
        return TypedResults.Ok(answer);
    }

    private static bool IsNoDocument(
        JsonElement document,
        string member,
        out IntegrationDraft draft,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ProblemHttpResult? problem
    )
    {
        if (document.ValueKind == JsonValueKind.Undefined)
        {
            (draft, problem) = (new IntegrationDraft(), Problems.Malformed("document is missing.", ("path", member)));
            return true;
        }

        var isDocument = IntegrationJson.TryParse(document.GetRawText(), out var read, out var error);
        draft = read ?? new IntegrationDraft();
        problem = isDocument ? null : NoDocument(error!, member);
        return !isDocument;
    }

    private static ProblemHttpResult NoDocument(DocumentError error, string member) =>
        Problems.Malformed(error.Message, ("path", $"{member}.{error.Path}".Trim('.')));

    private static ProblemHttpResult NameRefused(string slug, string sentence, string suggestion) =>
        Slugs.Refusal(slug) is null
            ? Problems.Conflict("slug_taken", "The slug is taken", sentence, ("suggestion", suggestion))
            : Problems.Of(
                StatusCodes.Status422UnprocessableEntity,
                "slug_invalid",
                "The slug cannot be used",
                sentence,
                ("path", "document.slug"),
                ("suggestion", suggestion)
            );
}
