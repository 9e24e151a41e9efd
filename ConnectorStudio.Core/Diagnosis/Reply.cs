using System.Text.Json;
using ConnectorStudio.Core.Diagnosis.Known;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Diagnosis;

/// <summary>What the other side said on one leg, as the known causes read it: the document, the words, the redacted exchange.</summary>
public sealed record Reply(IntegrationDraft Document, string Leg)
{
    private JsonElement? json;
    private bool jsonRead;

    /// <summary>The protocol's error code, empty where none was found.</summary>
    public string Code { get; init; } = "";

    public string? Description { get; init; }
    public Exchange? Exchange { get; init; }

    /// <summary>Why no usable answer came, where none did.</summary>
    public OutboundFailure? Failure { get; init; }

    /// <summary>True when the secret or the client id holds characters that form-encoding changes.</summary>
    public bool CredentialsNeedEncoding { get; init; }

    /// <summary>What is known of the connection whose renewal it is.</summary>
    public RenewalHistory History { get; init; } = RenewalHistory.None;

    /// <summary>Whether the token that was sent was made a moment ago: then it has not ended.</summary>
    public bool IsFresh { get; init; } = true;

    /// <summary>Whether there is something to renew it with.</summary>
    public bool IsRenewable { get; init; } = true;

    /// <summary>How long the person was away, for a code that may have grown old.</summary>
    public TimeSpan? CodeAge { get; init; }

    /// <summary>The app's name, to begin a sentence with.</summary>
    public string App => Document.Name.Length > 0 ? Document.Name : "The app";

    public int? Status => Exchange?.Status;

    /// <summary>True for an answer that says success by its status.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The client authentication that this leg used.</summary>
    public string Authentication =>
        Leg switch
        {
            LegNames.Refresh => Document.Refresh.Authentication ?? OfTokenStep(Document),
            LegNames.Revoke => Document.Revoke.Authentication ?? Document.Client.Authentication,
            _ => OfTokenStep(Document),
        };

    /// <summary>The member that decides it: a leg of its own has one of its own.</summary>
    public string AuthenticationField =>
        Leg switch
        {
            LegNames.Refresh when IsOfRefresh(Document.Refresh.Authentication, OfTokenStep) => "refresh.authentication",
            LegNames.Revoke => "revoke.authentication",
            _ => Document.Token.Authentication is null ? "client.authentication" : "token.authentication",
        };

    public string UrlField =>
        Leg switch
        {
            LegNames.Refresh when IsOfRefresh(Document.Refresh.Url, draft => draft.Token.Url) => "refresh.url",
            LegNames.Revoke => "revoke.url",
            LegNames.Test => "test.url",
            LegNames.Request => "allowedUrls",
            LegNames.Authorize => "authorization.url",
            LegNames.Prepare => PushedAuthorizationClient.Field,
            _ => "token.url",
        };

    /// <summary>The step's name for what was called.</summary>
    public string UrlLabel =>
        Leg switch
        {
            LegNames.Refresh => Document.Refresh.Url is null ? Labels.TokenUrl : Labels.RefreshTokenUrl,
            LegNames.Revoke => Labels.RevokeUrl,
            LegNames.Test => Labels.TestApi,
            LegNames.Request => Labels.AllowedUrls,
            LegNames.Authorize => Labels.LoginUrl,
            LegNames.Prepare => Labels.PushedAuthorizationUrl,
            _ => Labels.TokenUrl,
        };

    /// <summary>What was asked of the API, to begin a sentence with.</summary>
    public string Asked => Leg == LegNames.Request ? "The request" : $"The {Labels.TestApi}";

    public string? Body => Exchange?.ResponseBody;

    /// <summary>The answer's JSON, also when only its redacted form was kept; null for anything else.</summary>
    public JsonElement? Json
    {
        get
        {
            if (!jsonRead)
            {
                jsonRead = true;
                json = ReadJson(Body);
            }
            return json;
        }
    }

    public bool IsHtml =>
        (Header("Content-Type")?.Contains("html", StringComparison.OrdinalIgnoreCase) ?? false)
        || (Body?.TrimStart() is { } text && (StartsWith(text, "<!doctype html") || StartsWith(text, "<html")));

    private static string OfTokenStep(IntegrationDraft draft) =>
        draft.Token.Authentication ?? draft.Client.Authentication;

    /// <summary>
    /// Whether a setting that the refresh takes from the token call is to be mended for the refresh alone: the code was
    /// exchanged with it, unless it was changed since, and no renewal has gone well with it.
    /// </summary>
    /// <param name="own">What the refresh has of its own; null: it takes the token call's.</param>
    internal bool IsOfRefresh(object? own, Func<IntegrationDraft, string?> inherited) =>
        own is not null || !(History.RenewedBefore || History.IsChanged(Document, inherited));

    /// <summary>Whether the client, named as it is, got tokens before: then a challenge says nothing about the way.</summary>
    internal bool ClientWorked =>
        Leg == LegNames.Refresh
        && (
            History.RenewedBefore
            || (History.Before is { } before && (this with { Document = before }).Authentication == Authentication)
        );

    public string? Header(string name) =>
        Exchange
            ?.ResponseHeaders.FirstOrDefault(header =>
                string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)
            )
            .Value;

    /// <summary>Whether the error is one of these codes.</summary>
    public bool Is(params ReadOnlySpan<string> codes)
    {
        foreach (var code in codes)
        {
            if (string.Equals(Code, code, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether the answer's words hold one of these, whatever the case.</summary>
    public bool Says(params ReadOnlySpan<string> words)
    {
        var said = Words;
        foreach (var word in words)
        {
            if (said.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether an app's own code or words, as they are known, stand for this cause.</summary>
    public bool Means(string cause) => KnownErrors.Mean(cause, Code, Words);

    /// <summary>A finding of this leg at a member of the document (null: no field is wrong), with the evidence.</summary>
    public Finding At(string code, string? field, string title, FindingSeverity severity = FindingSeverity.Error) =>
        new($"{Leg}.{code}", severity, SetupSteps.OwnerOf(field)?.Number, field, title) { Evidence = Evidence() };

    /// <summary>What proves it: the exchange in one line, then the words that came with it.</summary>
    public IReadOnlyList<string> Evidence()
    {
        var lines = new List<string>();
        if (Exchange is not null)
        {
            var asked = $"{Exchange.Method} {WithoutQuery(Exchange.Url)}";
            lines.Add(
                Failure is null && Exchange.Status is { } status
                    ? $"{asked} answered {status} {Code}".TrimEnd()
                    : $"{asked} {NoAnswer}"
            );
        }
        else if (Code.Length > 0)
        {
            lines.Add($"The callback says error={Code}");
        }
        if (!string.IsNullOrWhiteSpace(Description))
        {
            lines.Add($"“{Description.Trim()}”");
        }
        return lines;
    }

    private string Words => IsHtml ? $"{Code} {Description}" : $"{Code} {Description} {Body}";

    private string NoAnswer =>
        Failure?.Kind switch
        {
            OutboundFailureKind.NameNotResolved => "was not sent: the host's name does not resolve",
            OutboundFailureKind.ConnectionRefused => "was not sent: the host refuses the connection",
            OutboundFailureKind.Tls => "was not sent: no secure connection could be made",
            OutboundFailureKind.Timeout => "was not answered in time",
            OutboundFailureKind.TooLarge => "answered with more than the studio reads",
            OutboundFailureKind.NotAllowed or OutboundFailureKind.AddressNotAllowed =>
                "was not sent: the studio's address rules refuse it",
            _ => "was not answered: the connection broke off",
        };

    private static string WithoutQuery(string url) => url.Split('?', 2)[0];

    private static bool StartsWith(string text, string start) =>
        text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static JsonElement? ReadJson(string? body)
    {
        if (body?.TrimStart() is not { Length: > 0 } text || text[0] is not ('{' or '['))
        {
            return null;
        }
        try
        {
            using var read = JsonDocument.Parse(text);
            return read.RootElement.Clone();
        }
        catch (JsonException)
        {
            // What was kept may be cut in the middle: then the words have to do.
            return null;
        }
    }
}
