using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect;

/// <summary>
/// Judges the parameters of a callback: state, then issuer (RFC 9207 §2.4), then error or code, then the captured values.
/// Asks nobody and stores nothing, so that a recorded callback is judged by the same code.
/// </summary>
internal sealed class CallbackJudge(OutboundOptions outbound, Redaction redaction)
{
    private const int LongestIssuer = 500;

    /// <param name="carriesState">Whether the state came under the name that the document gives it.</param>
    public CallbackVerdict Judge(
        IntegrationDraft document,
        ConnectionValues values,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        bool carriesState
    )
    {
        var error = CallbackError.Read(parameters);
        var response = AuthorizationResponse.Read(document, parameters, error is not null);

        // A provider, or whoever made the address, may repeat a secret in its words: they are stored and shown.
        Secret[] secrets = [.. values.Secrets(document), .. SecretParameters(document, parameters)];
        error = error is null
            ? null
            : new CallbackError(
                redaction.Text(error.Code, secrets),
                error.Description is { } words ? redaction.Text(words, secrets) : null
            );

        var (captures, refused) = Captures(document, response, values);
        CallbackVerdict Failed(string leg, IReadOnlyList<Finding> findings) =>
            new(response, captures) { FailedLeg = leg, Findings = findings };

        return !carriesState ? Failed(LegNames.Callback, [Diagnose.StateElsewhere(document)])
            : IssuerFault(document, response, values, secrets) is { } issuer ? Failed(LegNames.Callback, [issuer])
            : response.Fault == AuthorizationResponseFault.Error
                ? Failed(LegNames.Authorize, Diagnose.Authorize(document, error!.Code, error.Description))
            : response.Fault != AuthorizationResponseFault.None
                ? Failed(LegNames.Callback, Diagnose.Callback(document, response.Fault, parameters))
            : refused is not null ? Failed(LegNames.Callback, [refused])
            : new CallbackVerdict(response, captures);
    }

    /// <summary>The parameters as they may be kept.</summary>
    public IReadOnlyList<CameBack> Kept(
        IntegrationDraft document,
        ConnectionValues values,
        IReadOnlyList<KeyValuePair<string, string>> parameters
    )
    {
        Secret[] own = [.. SecretParameters(document, parameters)];
        Secret[] secrets = [.. values.Secrets(document), .. own];
        var hidden = own.Select(secret => secret.Reveal()).ToHashSet();
        return
        [
            .. parameters.Select(each => new CameBack(
                redaction.Text(each.Key, secrets),
                hidden.Contains(each.Value)
                    ? redaction.Mark(each.Value)
                    : redaction.Named(each.Key, each.Value, secrets),
                each.Value.Length
            )),
        ];
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
