using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectorStudio.Components.Connect;
using ConnectorStudio.Core.Certify;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.People;
using ConnectorStudio.Hosting;

namespace ConnectorStudio.Connect;

/// <summary>What a circuit cannot do for a run of Certify: take typed fields, secret ones too, and hand out files.</summary>
internal static class CertifyReports
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file, never markup
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void MapCertifyReports(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/certify-runs/start", StartAsync);
        endpoints.MapGet("/certify-runs/{id:guid}/report", ReportAsync);
        endpoints.MapGet("/certify-runs/{id:guid}/junit", JUnitAsync);
    }

    private static async Task<IResult> StartAsync(
        IFormCollection form,
        Certification certification,
        RefusedStarts refused,
        IIntegrationStore integrations,
        IAccess access,
        CancellationToken ct
    )
    {
        var person = await access.RequireAsync(Permission.Use, ct);
        var slug = ConnectForm.Last(form, "integration");
        var wish = new CertifyWish(
            slug,
            ConnectForm.Last(form, "draft") == "true",
            ConnectForm.Fields(form),
            ConnectForm.Last(form, "second") == "true"
        );
        CertifyStart start;
        try
        {
            start = await certification.StartAsync(wish, ct);
        }
        catch (AccessDeniedException)
        {
            return TypedResults.Forbid();
        }

        if (start is CertifyStart.Started started)
        {
            return new SeeOther($"~/certify-runs/{started.View.Run.Id}");
        }

        var secret = await SecretFieldsAsync(integrations, slug, ct);
        var back = new RefusedStart(person.Id, slug)
        {
            Typed = wish.Fields.Where(each => !secret.Contains(each.Key)).ToDictionary(),
        };
        back = start switch
        {
            CertifyStart.FieldErrors errors => back with { Errors = errors.ByKey },
            CertifyStart.Refused { Findings.Count: > 0 } blocked => back with { Findings = blocked.Findings },
            CertifyStart.Refused impossible => back with { Sentence = impossible.Sentence },
            _ => back with { Sentence = "There is no such integration." },
        };
        var query = new QueryString().Add("again", refused.Keep(back) ?? "");
        return new SeeOther(
            $"~/integrations/{Uri.EscapeDataString(slug)}/certify{(wish.Draft ? query.Add("draft", "true") : query)}"
        );
    }

    private static async Task<IResult> ReportAsync(Guid id, Certification certification, CancellationToken ct) =>
        await certification.FindAsync(id, ct) is { } view
            ? TypedResults.File(
                JsonSerializer.SerializeToUtf8Bytes(Shape(view), Options),
                "application/json",
                $"certify-{id}.json"
            )
            : TypedResults.NotFound();

    private static async Task<IResult> JUnitAsync(Guid id, Certification certification, CancellationToken ct) =>
        await certification.FindAsync(id, ct) is { } view
            ? TypedResults.File(JUnitReport.Of(view), "application/xml", $"certify-{id}.junit.xml")
            : TypedResults.NotFound();

    private static object Shape(CertifyView view) =>
        new
        {
            view.Run.Id,
            view.Status,
            Integration = view.Run.IntegrationSlug,
            Version = view.Run.VersionNumber,
            view.Run.StartedAt,
            view.Run.EndedAt,
            Legs = view.Legs.Select(Shape),
            view.Findings,
        };

    private static object Shape(Leg leg) =>
        new
        {
            leg.Name,
            leg.Verdict,
            leg.StartedAt,
            leg.DurationMs,
            leg.Message,
            Exchanges = leg.Exchanges.Select(exchange => new
            {
                exchange.Method,
                exchange.Url,
                RequestHeaders = Lines(exchange.RequestHeaders),
                exchange.RequestBody,
                exchange.Status,
                ResponseHeaders = Lines(exchange.ResponseHeaders),
                exchange.ResponseBody,
                exchange.DurationMs,
            }),
        };

    private static IEnumerable<string> Lines(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        headers.Select(header => $"{header.Key}: {header.Value}");

    // What is secret is never sent back to the form.
    private static async Task<HashSet<string>> SecretFieldsAsync(
        IIntegrationStore integrations,
        string slug,
        CancellationToken ct
    )
    {
        if (await integrations.FindAsync(slug, ct) is not { } record)
        {
            return [];
        }

        var published = record.PublishedVersionId is { } id ? await integrations.FindVersionAsync(id, ct) : null;
        return
        [
            .. new[] { record.Document, published?.Document }
                .OfType<string>()
                .SelectMany(document => IntegrationJson.Read(document).Fields)
                .Where(field => field.Type == FieldTypes.Secret)
                .Select(field => field.Key),
        ];
    }
}
