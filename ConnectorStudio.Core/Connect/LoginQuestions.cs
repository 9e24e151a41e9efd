using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Diagnosis;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.People;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connect;

/// <summary>
/// A login that does not come back stays on the provider's page: a person tells what stands there, or the studio asks
/// the page itself. Neither ends the attempt, and nothing here is ever redeemed.
/// </summary>
public sealed class LoginQuestions(
    IAttemptStore attempts,
    ConnectVersions versions,
    AttemptVault vault,
    OutboundHttp http,
    LoginAddresses addresses,
    PublicAddress publicAddress,
    TimeProvider time
)
{
    public const int LongestText = 16 * 1024;

    /// <summary>Judges text or an address that a person sees there. It is redacted first; a code in it is never used.</summary>
    public async Task<LoginAnswer> ObserveAsync(Guid attemptId, string text, Actor actor, CancellationToken ct)
    {
        var (attempt, refusal) = await WaitingAsync(attemptId, actor, ct);
        if (attempt is null)
        {
            return refusal!;
        }

        var version = await versions.OpenAsync(attempt.VersionId, ct);
        var secrets = ValuesOf(attempt, version).Secrets(version.Document);
        var parameters = PageText.Parameters(text);
        var (code, words) = ErrorOf(parameters) ?? PageText.Read(text);
        if (parameters is not null && code.Length == 0)
        {
            return new LoginAnswer.NotPossible(
                "No error stands in this address. Paste the text of the page, or let the studio ask it."
            );
        }

        Secret[] hidden = [.. secrets, .. SecretsIn(parameters ?? [])];
        var findings = Diagnose.LoginPage(
            version.Document,
            http.Redaction.Text(code, hidden),
            http.Redaction.Text(words, hidden)
        );
        return await NoteAsync(attempt, findings, null, "The page was looked at by the person", ct);
    }

    /// <summary>
    /// Asks the login page itself, by one GET without cookies. Its state is stored nowhere: an answer to it is never
    /// taken.
    /// </summary>
    public async Task<LoginAnswer> AskAsync(Guid attemptId, Actor actor, CancellationToken ct)
    {
        var (attempt, refusal) = await WaitingAsync(attemptId, actor, ct);
        if (attempt is null)
        {
            return refusal!;
        }

        var version = await versions.OpenAsync(attempt.VersionId, ct);
        var (document, values) = (version.Document, ValuesOf(attempt, version));
        var (state, verifier) = (State.New(), CodeVerifier.New());
        if (document.Authorization.Fragment is { Length: > 0 })
        {
            return new LoginAnswer.NotPossible("This login page is only opened by a browser.");
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
            return await NoteAsync(attempt, address.Findings, null, address.Findings[0].Title, ct);
        }

        var answer = await http.SendAsync(
            new OutboundRequest(HttpMethod.Get, request.Url)
            {
                Headers = [new("Accept", "text/html,application/json")],
                Secrets = [.. values.Secrets(document), state],
            },
            ct
        );
        var findings = Judge(document, answer);
        var message =
            findings.Count > 0 ? findings[0].Title
            : answer.Status is >= 300 and < 400 ? "Asked by the studio, it goes on to the sign-in"
            : "Asked by the studio, it shows a page without an error that the studio knows";
        return await NoteAsync(attempt, findings, answer.Exchange, message, ct);
    }

    private static IReadOnlyList<Finding> Judge(IntegrationDraft document, OutboundAnswer answer)
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

    private async Task<(ConnectAttempt? Attempt, LoginAnswer? Refusal)> WaitingAsync(
        Guid id,
        Actor actor,
        CancellationToken ct
    )
    {
        var attempt = await attempts.FindAsync(id, ct);
        if (attempt is null || (!actor.IsKey && attempt.StarterId != actor.Id && !actor.May(Permission.Administer)))
        {
            return (null, new LoginAnswer.Unknown());
        }

        return attempt is { Status: AttemptStatus.Waiting, CallbackAt: null } && attempt.ExpiresAt > time.GetUtcNow()
            ? (attempt, null)
            : (null, new LoginAnswer.NotWaiting());
    }

    private async Task<LoginAnswer> NoteAsync(
        ConnectAttempt attempt,
        IReadOnlyList<Finding> findings,
        Exchange? exchange,
        string message,
        CancellationToken ct
    )
    {
        attempt.Findings = [.. findings];
        var leg = attempt.Legs.First(each => each.Name == LegNames.Authorize);
        AttemptLegs.Set(
            attempt,
            leg with
            {
                Message = message,
                Exchanges = exchange is null ? leg.Exchanges : [exchange],
            }
        );
        return await attempts.UpdateAsync(attempt, null, ct)
            ? new LoginAnswer.Looked(attempt)
            : new LoginAnswer.NotWaiting();
    }

    private ConnectionValues ValuesOf(ConnectAttempt attempt, RunnableVersion version) =>
        new ConnectionValues
        {
            ConnectionId = attempt.Id,
            Fields = vault.OpenMap(attempt.Id, AttemptFields.Fields, attempt.FieldsCipher),
            RedirectUri = publicAddress.RedirectUri(attempt.IntegrationId),
        }.WithClient(version.Document, version.Secrets);

    private static (string Code, string Words)? ErrorOf(IReadOnlyList<KeyValuePair<string, string>>? parameters) =>
        parameters is null ? null
        : CallbackError.Read(parameters) is { } error ? (error.Code, error.Description ?? "")
        : null;

    private static IEnumerable<Secret> SecretsIn(IEnumerable<KeyValuePair<string, string>> parameters) =>
        parameters
            .Where(parameter =>
                parameter.Value.Length > 0 && !parameter.Key.StartsWith("error", StringComparison.OrdinalIgnoreCase)
            )
            .Select(parameter => new Secret(parameter.Value));
}
