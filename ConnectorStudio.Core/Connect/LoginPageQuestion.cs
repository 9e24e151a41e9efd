using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Connect;

/// <summary>
/// Asks a login page itself, by one GET of the real request without cookies. Its state is stored nowhere: an answer to
/// it is never taken. An error page or an error redirect is evidence; a login page says nothing against the request.
/// </summary>
public sealed class LoginPageQuestion(OutboundHttp http, LoginAddresses addresses)
{
    public async Task<LoginPageSays> AskAsync(IntegrationDraft document, ConnectionValues values, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(values);
        var (state, verifier) = (State.New(), CodeVerifier.New());
        if (document.Authorization.Fragment is { Length: > 0 })
        {
            return new LoginPageSays("This login page is only opened by a browser.");
        }

        var address = await addresses.MakeAsync(
            document,
            values,
            new AuthorizationInput(values.ClientId, values.RedirectUri!)
            {
                State = state,
                Verifier = verifier,
                Nonce = State.New(),
            },
            ct
        );
        if (address.Request is not { } request)
        {
            return new LoginPageSays(address.Findings[0].Title)
            {
                Findings = address.Findings,
                Exchange = address.Exchange,
            };
        }

        var answer = await http.SendAsync(
            new OutboundRequest(HttpMethod.Get, request.Url)
            {
                Headers = [new("Accept", "text/html,application/json")],
                Origins =
                [
                    .. request.Parts.Select(part => part.Origin),
                    new PartOrigin(PartPlace.Header, "Accept", Spec: Specs.Accept),
                ],
                Secrets = [.. values.Secrets(document), state],
            },
            ct
        );
        var findings = Judge(document, answer);
        return new LoginPageSays(
            findings.Count > 0 ? findings[0].Title
            : answer.Status is >= 300 and < 400 ? "Asked by the studio, it goes on to the sign-in"
            : "Asked by the studio, it shows a page without an error that the studio knows"
        )
        {
            Findings = findings,
            Exchange = answer.Exchange,
        };
    }

    /// <summary>The error among an address's parameters, in the standard's words.</summary>
    internal static (string Code, string Words)? ErrorOf(IReadOnlyList<KeyValuePair<string, string>>? parameters) =>
        parameters is null ? null
        : CallbackError.Read(parameters) is { } error ? (error.Code, error.Description ?? "")
        : null;

    /// <summary>What the page says against the request; none: nothing that the studio knows.</summary>
    internal static IReadOnlyList<Finding> Judge(IntegrationDraft document, OutboundAnswer answer)
    {
        if (!answer.Arrived)
        {
            return Diagnose.LoginPage(document, "", null, answer.Exchange, answer.Failure);
        }

        // Read from what is redacted already: nothing of it can be a secret.
        var body = answer.Exchange.ResponseBody ?? "";
        var told = answer.RedirectLocation is { } location ? ErrorOf(PageText.Parameters(location)) : null;
        told ??= ErrorOf(PageText.Json(body));
        var (code, words) = told ?? PageText.Read(body);
        return code.Length > 0 || answer.Status >= 400
            ? Diagnose.LoginPage(document, code, words, answer.Exchange)
            : [];
    }
}
