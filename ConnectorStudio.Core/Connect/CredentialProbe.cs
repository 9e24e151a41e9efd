using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect;

/// <summary>
/// Asks the token endpoint whether it knows the client, by one token request with a code that cannot exist: a server
/// judges the client first (RFC 6749 §5.2), so that a refused code means an accepted client.
/// </summary>
public sealed class CredentialProbe(TokenEndpointClient tokenEndpoint)
{
    private const string Impossible = "connectorstudio-probe-";

    private static readonly string[] CodeRefusals =
    [
        "invalid_grant",
        "bad_verification_code",
        "invalid_code",
        "code_expired",
        "invalid_authorization_code",
    ];

    /// <param name="authentication">Another way to send the credentials than the document's; null: as it says.</param>
    public async Task<ProbeAnswer> AskAsync(
        IntegrationDraft document,
        ConnectionValues values,
        string? authentication,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        var asked = document with
        {
            Token = document.Token with
            {
                Next = null,
                Authentication = authentication ?? document.Token.Authentication,
            },
        };
        var result = await tokenEndpoint.RedeemAsync(
            asked,
            values.ToTemplateValues(asked),
            new ClientIdentity(values.ClientId, values.ClientSecret) { Others = values.Secrets(asked) },
            new Secret(Impossible + State.New().Reveal()),
            CodeVerifier.New(),
            values.RedirectUri!,
            ct
        );
        return Judge(asked, result);
    }

    private static ProbeAnswer Judge(IntegrationDraft document, TokenResult result)
    {
        if (result.Granted(out _, out var error))
        {
            return new ProbeAnswer(ProbeVerdict.CannotTell, "The Token URL takes a code that cannot exist")
            {
                Exchange = result.Exchange,
            };
        }

        var findings = Diagnose.Token(document, error);
        var blamesClient = findings.Any(finding =>
            finding.Field is { } field
            && (field.StartsWith("client.", StringComparison.Ordinal) || field == "token.authentication")
        );
        if (!blamesClient && CodeRefusals.Contains(error.Code, StringComparer.OrdinalIgnoreCase))
        {
            return new ProbeAnswer(
                ProbeVerdict.Accepted,
                $"Accepted: asked with a code that cannot exist, it answers {error.Code}"
            )
            {
                Exchange = result.Exchange,
            };
        }

        var isRefused = blamesClient || error.Code is "invalid_client" or "unauthorized_client";
        var isBroken =
            result.Exchange is null || error.Status is null or 404 or 405 || findings[0].Field == "token.url";
        return new ProbeAnswer(
            isRefused ? ProbeVerdict.Refused : ProbeVerdict.CannotTell,
            isRefused ? $"Refused: {Told(error)}" : $"Cannot tell: {Told(error)}"
        )
        {
            Findings = isRefused || isBroken ? findings : [],
            Exchange = result.Exchange,
        };
    }

    private static string Told(ProtocolError error) =>
        error.Failure?.Message
        ?? (
            error.Status is null ? error.Description ?? "nothing was sent"
            : error.Code.StartsWith("http_", StringComparison.Ordinal) ? $"it answers {error.Status}"
            : $"it answers {error.Status} {error.Code}"
        );
}
