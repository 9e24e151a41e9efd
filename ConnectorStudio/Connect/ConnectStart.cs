using ConnectorStudio.Components.Connect;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Hosting;

namespace ConnectorStudio.Connect;

/// <summary>Starts Connect and says where the browser goes: off to the provider, or back to the form with what is wrong.</summary>
internal sealed class ConnectStart(
    ConnectFlow flow,
    BrowserBinding binding,
    RefusedStarts refused,
    IIntegrationStore integrations
)
{
    public async Task<IResult> BeginAsync(HttpContext http, BeginConnect request, CancellationToken ct)
    {
        var result = await flow.BeginAsync(request, ct);
        if (result is BeginResult.Started started)
        {
            binding.Bind(http, started.Attempt.Id, started.BrowserSecret, started.Attempt.ExpiresAt);
            return new SeeOther($"~/connect/go/{started.Attempt.Id}");
        }

        var secrets = await SecretFieldsAsync(request.Slug, ct);
        var start = new RefusedStart(request.Starter.Id, request.Slug)
        {
            Typed = request.Fields.Where(field => !secrets.Contains(field.Key)).ToDictionary(),
            OptionalScopes = request.OptionalScopes,
        };
        return Back(
            request,
            result switch
            {
                BeginResult.FieldErrors errors => start with { Errors = errors.ByKey },
                BeginResult.Refused blocked => start with { Findings = blocked.Findings },
                BeginResult.NotPossible impossible => start with { Sentence = impossible.Sentence },
                _ => start,
            }
        );
    }

    /// <summary>Back to the form with a word about what stands in the way.</summary>
    public IResult Back(BeginConnect request, RefusedStart start)
    {
        var query = new QueryString().Add("again", refused.Keep(start) ?? "");
        if (request.Draft)
        {
            query = query.Add("draft", "true");
        }

        if (request.ReconnectId is { } connection)
        {
            query = query.Add("connection", connection.ToString());
        }

        return new SeeOther($"~/integrations/{Uri.EscapeDataString(request.Slug)}/connect{query}");
    }

    private async Task<HashSet<string>> SecretFieldsAsync(string slug, CancellationToken ct)
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
