using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Discovery;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Preflight;

/// <summary>One preflight while it runs: its legs and findings, each with the evidence.</summary>
internal sealed class PreflightRun(
    IntegrationDraft document,
    ConnectionValues values,
    OutboundHttp http,
    TimeProvider time
)
{
    private static readonly string[] StepsOfProbe = ["fields", "redirect-url", "app-credentials", "token-url"];

    private readonly List<Leg> _legs = [];
    private readonly List<Finding> _findings = [];
    private readonly TemplateValues _names = values.ToTemplateValues(document);
    private IReadOnlyList<Finding> _blockers = [];

    public PreflightReport Report() =>
        new(_legs, [.. _findings.OrderBy(finding => finding.Severity).ThenBy(finding => finding.Step ?? 0)]);

    /// <summary>What the rules say already, before anything is asked.</summary>
    public void Look(IReadOnlyList<Finding> findings, IReadOnlyList<string> kept)
    {
        _blockers = [.. IntegrationChecker.ConnectBlockers(findings)];
        Add(PreflightLegs.Document, _blockers, "Its requests can be built");
        var redirect = findings
            .Where(finding =>
                finding.Step == SetupSteps.Find("redirect-url")!.Number
                && finding.Severity is FindingSeverity.Error or FindingSeverity.Warning
                && !kept.Contains(finding.Code)
            )
            .Except(_blockers)
            .ToList();
        Add(PreflightLegs.Redirect, redirect, $"{values.RedirectUri}");
    }

    /// <summary>null: nothing stands against it.</summary>
    public string? WhyNotProbed() =>
        _blockers.FirstOrDefault(finding =>
            finding.Step is not { } step || StepsOfProbe.Contains(SetupSteps.InOrder[step - 1].Key)
        )
            is { } first
            ? $"Not asked: {first.Title}"
            : null;

    public async Task LookAtEndpointsAsync(PreflightWishes wishes, CancellationToken ct)
    {
        if (!wishes.AskLoginPage)
        {
            await VisitAsync(
                PreflightLegs.LoginUrl,
                "authorization.url",
                LegNames.Authorize,
                document.Authorization.Url,
                "GET",
                ct
            );
        }

        await VisitAsync(
            PreflightLegs.PushedUrl,
            "authorization.pushedAuthorizationUrl",
            LegNames.Authorize,
            document.Authorization.PushedAuthorizationUrl,
            "POST",
            ct
        );
        if (!wishes.ProbeCredentials || WhyNotProbed() is not null)
        {
            await VisitAsync(
                PreflightLegs.TokenUrl,
                "token.url",
                LegNames.Token,
                document.Token.Url,
                document.Token.Method,
                ct
            );
        }

        if (document.Refresh.Mode != "none")
        {
            await VisitAsync(
                PreflightLegs.RefreshUrl,
                "refresh.url",
                LegNames.Refresh,
                document.Refresh.Url,
                document.Refresh.Method ?? document.Token.Method,
                ct
            );
        }

        await VisitAsync(
            PreflightLegs.RevokeUrl,
            "revoke.url",
            LegNames.Revoke,
            document.Revoke.Url,
            document.Revoke.Method,
            ct
        );
        await VisitAsync(
            PreflightLegs.Keys,
            "authorization.jwksUrl",
            LegNames.Parse,
            document.Authorization.JwksUrl,
            "GET",
            ct
        );
        await VisitAsync(PreflightLegs.TestApi, "test.url", LegNames.Test, TestUrl(), "GET", ct);
    }

    /// <summary>Beside what the server publishes, where the draft names the server.</summary>
    public async Task CompareAsync(ServerDiscovery discovery, CancellationToken ct)
    {
        if (document.Authorization.Issuer is not { Length: > 0 } template)
        {
            return;
        }

        if (!Template.Render(template, TemplatePlace.Text, _names).Rendered(out var issuer, out _))
        {
            Skip(PreflightLegs.Metadata, "The issuer is known only after a login");
            return;
        }

        switch (await discovery.AskAsync(issuer, DiscoveryKind.Issuer, ct))
        {
            case DiscoveryOutcome.Found { Discovered: var found }:
                var findings = MetadataComparison.Of(document, found, issuer, Rendered);
                Add(PreflightLegs.Metadata, findings, $"As {found.ServerUrl} has it");
                break;
            case DiscoveryOutcome.NotFound { OtherIssuer: { } other } nothing:
                Add(
                    PreflightLegs.Metadata,
                    [MetadataComparison.OtherIssuer(document, issuer, other, nothing.Tries)],
                    ""
                );
                break;
            case DiscoveryOutcome.NotFound nothing:
                Skip(PreflightLegs.Metadata, nothing.Sentence);
                break;
        }
    }

    public void Note(string leg, LoginPageSays says)
    {
        if (says.Exchange is null && says.Findings.Count == 0)
        {
            Skip(leg, says.Message);
        }
        else
        {
            Add(leg, says.Findings, says.Message, says.Exchange);
        }
    }

    public void Note(string leg, ProbeAnswer answer)
    {
        if (answer.Verdict == ProbeVerdict.CannotTell && answer.Findings.Count == 0)
        {
            Skip(leg, answer.Message, answer.Exchange);
        }
        else
        {
            Add(leg, answer.Findings, answer.Message, answer.Exchange);
        }
    }

    // Without a credential and without a parameter: whoever answers at all is there, and a refusal is the right answer.
    private async Task VisitAsync(
        string name,
        string field,
        string leg,
        string? url,
        string method,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            return;
        }

        if (!UrlTemplate.TryParse(url, out var template, out _))
        {
            return; // the document's own findings say so
        }

        var rendered = template.Render(_names);
        if (!rendered.Rendered(out var address, out var fault))
        {
            Skip(name, $"Not looked at: {fault.Message}");
            return;
        }

        var asPost = method == "POST";
        var answer = await http.SendAsync(
            new OutboundRequest(asPost ? HttpMethod.Post : HttpMethod.Get, address)
            {
                HostIsWritten = template.HostIsWritten(rendered),
                Headers = [new("Accept", leg == LegNames.Authorize ? "text/html" : "application/json")],
                Body = asPost ? "" : null,
                ContentType = "application/x-www-form-urlencoded",
                Timeout = TimeSpan.FromSeconds(10),
            },
            ct
        );
        var findings = Diagnose.Endpoint(document, leg, field, answer);
        Add(name, findings, answer.Arrived ? $"It is there: {answer.Status}" : answer.Failure.Message, answer.Exchange);
    }

    private string? TestUrl() =>
        document.Test.Url is ['/', ..] path
            ? document.AllowedUrls.FirstOrDefault() is { } first
                ? first.TrimEnd('/') + path
                : null
            : document.Test.Url;

    private string? Rendered(string url) => UrlTemplate.Render(url, _names).Rendered(out var text, out _) ? text : null;

    private void Skip(string name, string message, Exchange? exchange = null) =>
        _legs.Add(LegOf(name, LegVerdict.Skipped, message, exchange));

    private void Add(string name, IReadOnlyList<Finding> findings, string message, Exchange? exchange = null)
    {
        var verdict =
            findings.Any(finding => finding.Severity == FindingSeverity.Error) ? LegVerdict.Fail
            : findings.Any(finding => finding.Severity == FindingSeverity.Warning) ? LegVerdict.Warn
            : LegVerdict.Pass;
        var line = verdict == LegVerdict.Pass || exchange is not null ? message : findings[0].Title;
        _legs.Add(LegOf(name, verdict, line, exchange));
        _findings.AddRange(
            findings.Where(finding =>
                !_findings.Exists(other => other.Code == finding.Code && other.Field == finding.Field)
            )
        );
    }

    private Leg LegOf(string name, LegVerdict verdict, string message, Exchange? exchange) =>
        new(name)
        {
            Verdict = verdict,
            Message = message,
            StartedAt = time.GetUtcNow(),
            DurationMs = exchange?.DurationMs,
            Exchanges = exchange is null ? [] : [exchange],
        };
}
