using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Events;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect;

/// <summary>
/// Judges what came back through the browser for an attempt whose state has matched: its issuer before anything else
/// (RFC 9207 §2.4), then error or code, then the captured values. A code that may be used is kept, encrypted.
/// </summary>
public sealed class CallbackReader(
    ConnectVersions versions,
    AttemptVault vault,
    OutboundOptions outbound,
    Redaction redaction,
    TimeProvider time
)
{
    private const int LongestIssuer = 500;

    /// <summary>Changes the attempt (running, or failed with findings) and returns what to note, if anything.</summary>
    internal async Task<StudioEvent?> ReadIntoAsync(
        ConnectAttempt attempt,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        attempt.CallbackAt = now;
        attempt.AuthorizationUrlCipher = null;
        var version = await versions.OpenAsync(attempt.VersionId, ct);
        var document = version.Document;
        var error = CallbackError.Read(parameters);
        var response = AuthorizationResponse.Read(document, parameters, error is not null);
        var values = new ConnectionValues
        {
            ConnectionId = attempt.Id,
            Fields = vault.OpenMap(attempt.Id, AttemptFields.Fields, attempt.FieldsCipher),
        }.WithClient(document, version.Secrets);

        // A provider, or whoever made the address, may repeat a secret in its words: they are stored and shown.
        Secret[] secrets = [.. values.Secrets(document), .. SecretParameters(document, parameters)];
        error = error is null
            ? null
            : new CallbackError(
                redaction.Text(error.Code, secrets),
                error.Description is { } words ? redaction.Text(words, secrets) : null
            );

        var (captures, refused) = Captures(document, response, values);
        var (leg, findings) =
            !AuthorizationResponse.CarriesState(document, parameters, attempt.StateHash)
                ? (LegNames.Callback, [Diagnose.StateElsewhere(document)])
            : IssuerFault(document, response, values, secrets) is { } issuer ? (LegNames.Callback, [issuer])
            : response.Fault == AuthorizationResponseFault.Error
                ? (LegNames.Authorize, Diagnose.Authorize(document, error!.Code, error.Description))
            : response.Fault != AuthorizationResponseFault.None
                ? (LegNames.Callback, Diagnose.Callback(document, response.Fault, parameters))
            : refused is not null ? (LegNames.Callback, [refused])
            : ("", (IReadOnlyList<Finding>)[]);

        var away = (long)(now - attempt.StartedAt).TotalMilliseconds;
        var denied = leg == LegNames.Authorize;
        AttemptLegs.Set(
            attempt,
            new Leg(LegNames.Authorize)
            {
                Verdict = denied ? LegVerdict.Fail : LegVerdict.Pass,
                StartedAt = attempt.StartedAt,
                DurationMs = away,
                Message = denied ? findings[0].Title : $"Signed in and agreed at {attempt.AuthorizationHost}",
            }
        );
        if (!denied)
        {
            AttemptLegs.Set(
                attempt,
                new Leg(LegNames.Callback)
                {
                    Verdict = leg.Length == 0 ? LegVerdict.Pass : LegVerdict.Fail,
                    StartedAt = now,
                    DurationMs = (long)(time.GetUtcNow() - now).TotalMilliseconds,
                    Message =
                        leg.Length > 0 ? findings[0].Title
                        : response.Issuer is not null && document.Authorization.Issuer is not null
                            ? "State and issuer match"
                        : "State matches",
                }
            );
        }

        if (leg.Length > 0)
        {
            attempt.Findings = [.. findings];
            AttemptLegs.End(attempt, AttemptStatus.Failed, now);
            return ConnectEvents.Failed(attempt, leg, Ids.New(time), now);
        }

        attempt.CodeCipher = vault.Seal(attempt.Id, AttemptFields.Code, response.Code!.Reveal());
        attempt.CallbackCipher = vault.SealMap(attempt.Id, AttemptFields.Callback, captures);
        attempt.Status = AttemptStatus.Running;
        return null;
    }

    private static IEnumerable<Secret> SecretParameters(
        IntegrationDraft document,
        IEnumerable<KeyValuePair<string, string>> parameters
    ) =>
        parameters
            .Where(parameter =>
                parameter.Value.Length > 0
                && (
                    parameter.Key is "code" or "state" or "access_token" or "id_token"
                    || parameter.Key == document.Redirect.CodeParameter
                    || parameter.Key == AuthorizationQuery.StateName(document)
                    || document.Redirect.Captures.Exists(capture =>
                        capture.Parameter == parameter.Key && capture.Type == CaptureTypes.Secret
                    )
                )
            )
            .Select(parameter => new Secret(parameter.Value));

    private Finding? IssuerFault(
        IntegrationDraft document,
        AuthorizationResponse response,
        ConnectionValues values,
        IReadOnlyCollection<Secret> secrets
    )
    {
        var endpoint = document.Authorization;
        if (response.Issuer is not { } came)
        {
            return endpoint.RequireIss ? Diagnose.IssuerMissing(document) : null;
        }

        // An issuer that names a claim of the ID token can only be compared once that is verified.
        if (
            endpoint.Issuer is not { Length: > 0 } issuer
            || issuer.Contains("{{id_token", StringComparison.Ordinal)
            || !Template
                .Render(issuer, TemplatePlace.Text, values.ToTemplateValues(document))
                .Rendered(out var expected, out _)
        )
        {
            return null;
        }

        return expected == came
            ? null
            : Diagnose.IssuerMismatch(
                document,
                expected,
                redaction.Text(came.Length <= LongestIssuer ? came : came[..LongestIssuer], secrets)
            );
    }

    private (Dictionary<string, string> Values, Finding? Refused) Captures(
        IntegrationDraft document,
        AuthorizationResponse response,
        ConnectionValues values
    )
    {
        var kept = new Dictionary<string, string>();
        foreach (var capture in document.Redirect.Captures)
        {
            if (!response.Captures.TryGetValue(capture.Name, out var text))
            {
                if (capture.Required || capture.MustEqual is not null)
                {
                    return (
                        kept,
                        Diagnose.Capture(document, capture.Name, "It is missing in the callback.", isMissing: true)
                    );
                }

                continue;
            }

            var (value, refusal) = CapturedValue.Judge(capture.Type, capture.HostSuffixes, text, outbound);
            if (value is null)
            {
                return (kept, Diagnose.Capture(document, capture.Name, refusal!));
            }

            if (capture.MustEqual is { } template && !Equal(template, value, capture.Type, document, values))
            {
                return (kept, Diagnose.Capture(document, capture.Name, "It is not the value that it must equal."));
            }

            kept[capture.Name] = value;
        }

        return (kept, null);
    }

    private static bool Equal(
        string template,
        string value,
        string type,
        IntegrationDraft document,
        ConnectionValues values
    ) =>
        Template
            .Render(template, TemplatePlace.Text, values.ToTemplateValues(document))
            .Rendered(out var expected, out _)
        && string.Equals(
            expected,
            value,
            type is "host" or "url" or "label" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal
        );
}
