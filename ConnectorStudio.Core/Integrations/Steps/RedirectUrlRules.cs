using System.Net;
using ConnectorStudio.Core.Integrations.Rules;

namespace ConnectorStudio.Core.Integrations.Steps;

/// <summary>Step 2: where people return after login, and what else is read there.</summary>
public sealed class RedirectUrlRules : StepRules
{
    private static readonly string[] PrivateNames =
    [
        ".localhost",
        ".local",
        ".internal",
        ".lan",
        ".home.arpa",
        ".test",
    ];

    public RedirectUrlRules()
    {
        Check(PublicAddress);
        Check(Changed);
        Check(Callback);
        Check(Captures);
    }

    public override string Key => "redirect-url";

    private static void PublicAddress(IntegrationDraft draft, Report report)
    {
        if (report.Context.RedirectUri is not { } text || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            return;
        }

        if (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback)
        {
            report.Add(
                new Finding(
                    "not-https",
                    FindingSeverity.Error,
                    null,
                    "redirect.uri",
                    "The redirect URL is not https, so codes could be read on the way."
                )
                {
                    Fix = "Set ConnectorStudio:PublicOrigin to an https address.",
                    FixAt = FixAt.Deployment,
                    Evidence = [text],
                }
            );
        }
        else if (!uri.IsLoopback && IsPrivate(uri.IdnHost))
        {
            report.Add(
                new Finding(
                    "private-host",
                    FindingSeverity.Warning,
                    null,
                    "redirect.uri",
                    $"Browsers outside your network may not reach {uri.IdnHost}."
                )
                {
                    Fix = "Set ConnectorStudio:PublicOrigin to a public name if others connect from outside.",
                    FixAt = FixAt.Deployment,
                    Evidence = [text],
                }
            );
        }
    }

    private static void Changed(IntegrationDraft draft, Report report)
    {
        if (
            report.Context is { RedirectUri: { } now, ConfirmedRedirectUri: { } confirmed }
            && !string.Equals(now, confirmed, StringComparison.Ordinal)
        )
        {
            report.Add(
                new Finding(
                    "changed",
                    FindingSeverity.Warning,
                    null,
                    "redirect.uri",
                    "The redirect URL changed since the last Connect that succeeded."
                )
                {
                    Fix = "Register the new address in the app's developer settings.",
                    FixAt = FixAt.Provider,
                    Evidence = [$"then: {confirmed}", $"now: {now}"],
                }
            );
        }
    }

    private static bool IsPrivate(string host) =>
        IPAddress.TryParse(host, out _)
        || !host.Contains('.')
        || PrivateNames.Any(end => host.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static void Callback(IntegrationDraft draft, Report report)
    {
        if (draft.Redirect.CodeParameter is "" or "state" or "iss" or "error")
        {
            report.Error(
                "redirect.codeParameter",
                "code-parameter-malformed",
                "The code cannot come under this name.",
                "Type the parameter that brings the code: code for most apps.",
                FieldPath.Set("redirect.codeParameter", "code")
            );
        }

        report.OneOf("redirect.responseMode", draft.Redirect.ResponseMode, "query", "form_post");
        report.OneOf("redirect.stateCarrier", draft.Redirect.StateCarrier, "state", "redirect_uri_query");
    }

    private static void Captures(IntegrationDraft draft, Report report)
    {
        var names = new HashSet<string>();
        foreach (var (index, capture) in draft.Redirect.Captures.Index())
        {
            var path = FieldPath.Item("redirect.captures", index);
            CaptureRules.Name(report, path, capture.Name, names);
            CaptureRules.Hosts(report, path, capture.Type, capture.HostSuffixes, anyIsRefused: true);
            if (capture.Parameter.Length == 0)
            {
                report.Error(
                    $"{path}.parameter",
                    "capture-parameter-missing",
                    "The captured value has no parameter.",
                    "Type the name that the app gives it in the redirect, such as realmId."
                );
            }
            else if (capture.Parameter == draft.Redirect.CodeParameter || capture.Parameter is "code" or "state")
            {
                report.Error(
                    $"{path}.parameter",
                    "capture-parameter-reserved",
                    $"{capture.Parameter} is used once and never kept.",
                    "Capture another parameter."
                );
            }
        }
    }
}
