using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis.Rules;

/// <summary>
/// A refused refresh token that no person withdrew: what the connection went through says more than the answer, which is
/// the same word for all of these.
/// </summary>
internal sealed class RenewalLookAlike : IKnownCause
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public Finding? Explain(Reply reply)
    {
        if (!GrantEnded.IsTold(reply) && !(reply.Leg == LegNames.Refresh && reply.Is("unauthorized_client")))
        {
            return null;
        }
        return ClientChanged(reply)
            ?? (
                reply.Is("unauthorized_client")
                    ? null
                    : ServerChanged(reply) ?? Lost(reply) ?? TestGrantEnded(reply) ?? EndedTogether(reply)
            );
    }

    internal static string Title(Reply reply) => $"{reply.App} refuses all connections of this client";

    private static Finding? ClientChanged(Reply reply) =>
        reply.History.IsChanged(reply.Document, draft => draft.Client.Id)
            ? reply.At("client_changed", "client.id", $"{reply.App} gave the refresh token to another client") with
            {
                FixAt = FixAt.User,
                Evidence =
                [
                    .. reply.Evidence(),
                    $"Client ID was {reply.History.Before!.Client.Id} when the token was given, and is {reply.Document.Client.Id} now",
                ],
                Why = "A refresh token belongs to the client that it was given to (RFC 6749 §6).",
                Fix = "Connect again: the person logs in once more, at the new client.",
                Confidence = Confidence.Likely,
            }
            : null;

    private static Finding? ServerChanged(Reply reply)
    {
        if (!reply.History.IsChanged(reply.Document, draft => draft.Refresh.Url ?? draft.Token.Url))
        {
            return null;
        }
        var before = reply.History.Before!;
        var own = reply.Document.Refresh.Url is not null;
        return reply.At(
            "server_changed",
            own ? "refresh.url" : "token.url",
            $"{reply.App} is asked at another address than the one that gave the refresh token"
        ) with
        {
            Evidence =
            [
                .. reply.Evidence(),
                $"The token was given when {reply.UrlLabel} was {before.Refresh.Url ?? before.Token.Url}",
            ],
            Why =
                "Servers of another environment or region do not know the token, and answer as if it had been withdrawn.",
            Fix = $"Set {reply.UrlLabel} back, or connect again if the app has moved.",
            Confidence = Confidence.Likely,
        };
    }

    private static Finding? Lost(Reply reply) =>
        reply.History.LostAt is { } at
            ? reply.At("renewal_lost", null, $"{reply.App} likely replaced the refresh token before") with
            {
                FixAt = FixAt.User,
                Evidence =
                [
                    .. reply.Evidence(),
                    $"A renewal of {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC was sent and its answer never arrived",
                ],
                Why = "The app may have given a new token in an answer that was lost; the old one is then spent.",
                Fix = "Connect again: the person logs in once more.",
                Confidence = Confidence.Likely,
            }
            : null;

    private static Finding? TestGrantEnded(Reply reply)
    {
        var host = Uri.TryCreate(reply.Document.Authorization.Url, UriKind.Absolute, out var url) ? url.Host : "";
        return
            KnownHost.Find(host)?.TestGrantDays is { } days
            && reply.History.Age is { } age
            && age > TimeSpan.FromDays(days) - Hour
            && age < TimeSpan.FromDays(days + 1)
            ? reply.At(
                "test_grant_ended",
                "authorization.scopes",
                $"{reply.App} lets go of grants of an app in testing"
            ) with
            {
                FixAt = FixAt.Provider,
                Evidence = [.. reply.Evidence(), $"The person logged in {age.TotalDays:0.0} days ago"],
                Why =
                    $"While the app is in testing there, a grant that asks for more than name and email ends after {days} days.",
                Fix = "Publish the app's consent screen at the provider, then connect again.",
                Confidence = Confidence.Likely,
            }
            : null;
    }

    private static Finding? EndedTogether(Reply reply) =>
        reply.History.RefusedTogether is > 0 and var others
            ? reply.At("grants_ended_together", "client.id", Title(reply)) with
            {
                FixAt = FixAt.Provider,
                Evidence =
                [
                    .. reply.Evidence(),
                    $"{others} other {(others == 1 ? "connection was" : "connections were")} refused too, and none was renewed since",
                ],
                Why = "One person withdraws one access. All at once end when the client was changed, reset or blocked.",
                Fix =
                    "Look at this client in the app's developer settings; mend it there or enter the new one, then connect again.",
                Confidence = Confidence.Likely,
            }
            : null;
}
