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
    LoginPageQuestion loginPage,
    OutboundHttp http,
    PublicAddress address,
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
        var (code, words) = LoginPageQuestion.ErrorOf(parameters) ?? PageText.Read(text);
        if (parameters is not null && code.Length == 0)
        {
            if (SeenCallback(attempt, version.Document, text, parameters) is { } seen)
            {
                return await NoteAsync(attempt, [seen], null, "The callback was looked at by the person", ct);
            }

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
        var says = await loginPage.AskAsync(version.Document, ValuesOf(attempt, version), ct);
        return says.Exchange is null && says.Findings.Count == 0
            ? new LoginAnswer.NotPossible(says.Message)
            : await NoteAsync(attempt, says.Findings, says.Exchange, says.Message, ct);
    }

    private Finding? SeenCallback(
        ConnectAttempt attempt,
        IntegrationDraft document,
        string text,
        IReadOnlyList<KeyValuePair<string, string>> parameters
    ) =>
        text.Trim().Split('?', '#')[0] == address.RedirectUri(attempt.IntegrationId)
            ? Diagnose.CallbackSeen(
                document,
                parameters,
                AuthorizationResponse.StateCandidates(parameters).Any(each => State.Hash(each) == attempt.StateHash)
            )
            : null;

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
            RedirectUri = address.RedirectUri(attempt.IntegrationId),
        }.WithClient(version.Document, version.Secrets);

    private static IEnumerable<Secret> SecretsIn(IEnumerable<KeyValuePair<string, string>> parameters) =>
        parameters
            .Where(parameter =>
                parameter.Value.Length > 0 && !parameter.Key.StartsWith("error", StringComparison.OrdinalIgnoreCase)
            )
            .Select(parameter => new Secret(parameter.Value));
}
