using System.Text.Json;
using ConnectorStudio.Tests.Outbound;

namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>The endpoints that give and end tokens, and the API that takes them.</summary>
internal sealed partial class AuthorizationServer
{
    private readonly Queue<DateTimeOffset> refreshedAt = new();
    private int accesses;
    private int refreshes;

    /// <summary>A login that is over, with its tokens: as if somebody had connected.</summary>
    public Login Grant(string scope = "read")
    {
        lock (gate)
        {
            var login = new Login
            {
                Person = Person,
                Code = $"code-{++codes}",
                RedirectUri = "",
                Scope = scope,
                CodeSpent = true,
            };
            Logins.Add(login);
            EndOldest(login);
            _ = Give(login);
            return login;
        }
    }

    private Answer Redeem(RawRequest request)
    {
        var read = Read(request);
        if (
            read("grant_type") == "client_credentials"
            && Logins is [.., var agreed]
            && ClientFault(request, read) is null
        )
        {
            return Granted(Endpoint.Token, agreed, GiveAccess(agreed), null);
        }

        if (Logins.Find(each => each.Code == read("code")) is not { } login)
        {
            return Refuse(Endpoint.Token, ClientFault(request, read) ?? RefusalReason.CodeUnknown);
        }

        login.TokenCalls++;
        var verifier = read("code_verifier");
        RefusalReason? reason =
            ClientFault(request, read) is { } client ? client
            : read("grant_type") is { } grant && grant != "authorization_code" ? RefusalReason.GrantTypeUnknown
            : login.CodeSpent ? RefusalReason.CodeSpent
            : read("redirect_uri") is { } uri && uri != login.RedirectUri ? RefusalReason.RedirectUriDiffers
            : Registration.ProofKeys == ProofKeys.Ignored ? null
            : login.Challenge is null
                ? verifier is null ? null
                    : RefusalReason.VerifierUnwanted
            : verifier is null ? RefusalReason.VerifierMissing
            : ChallengeOf(verifier, login.ChallengeMethod) != login.Challenge ? RefusalReason.VerifierWrong
            : null;
        if (reason is { } refused)
        {
            return Refuse(Endpoint.Token, refused);
        }

        login.CodeSpent = true;
        EndOldest(login);
        var pair = Give(login);
        return Granted(Endpoint.Token, login, pair.Access, pair.Refresh);
    }

    private (Answer, Delivery?) Refresh(RawRequest request)
    {
        var read = Read(request);
        var presented = read("refresh_token") ?? "";
        var now = time.GetUtcNow();
        var login = Logins.Find(each => each.Refresh.Exists(known => known.Text == presented));
        var token = login?.Refresh.Find(known => known.Text == presented);
        if (login is not null)
        {
            login.RefreshCalls++;
            login.SpentPresented += token!.SuccessorArrived ? 1 : 0;
        }

        RefusalReason? reason =
            ClientFault(request, read) is { } client ? client
            : read("grant_type") is { } grant && grant != "refresh_token" ? RefusalReason.GrantTypeUnknown
            : IsThrottled(now) ? RefusalReason.TooMany
            : login is null || token is null || login.Ended || token.Revoked || HasEnded(login, token, now)
                ? RefusalReason.RefreshTokenUnknown
            : token.SpentAt is { } spent && spent + Refreshing.Grace <= now ? RefusalReason.RefreshTokenSpent
            : null;
        if (reason is { } refused)
        {
            if (refused == RefusalReason.RefreshTokenSpent && Refreshing.ReuseEndsAll)
            {
                End(login!);
            }

            return (Refuse(Endpoint.Refresh, refused), null);
        }

        refreshedAt.Enqueue(now);
        token!.UsedAt = now;
        if (token is { SpentAt: not null, Successor: { } before } && Refreshing.GraceRepeats)
        {
            return (Granted(Endpoint.Refresh, login!, before.Access, before.Refresh), Arrival(token));
        }

        var access = GiveAccess(login!);
        var next = presented;
        if (Refreshing.Rotates)
        {
            next = Refreshing.GraceGivesOld && token.SpentAt is not null ? presented : GiveRefresh(login!);
            token.SpentAt ??= now;
            token.Successor = (access, next);
        }

        var answer = Granted(Endpoint.Refresh, login!, access, Refreshing.LeavesOut ? null : next);
        var lost = Refreshing.LosesEvery is { } every && Logins.Sum(each => each.RefreshCalls) % every == 0;
        return (lost ? Answer.Reset : answer, next != presented ? Arrival(token) : null);
    }

    private static Delivery Arrival(Login.RefreshToken token) => arrived => token.SuccessorArrived |= arrived;

    private Answer Exchange(RawRequest request)
    {
        if (Logins.Find(each => each.Access.Any(access => Holds(request, access))) is not { Ended: false } login)
        {
            return Refuse(Endpoint.Exchange, RefusalReason.TokenRefused);
        }

        return Granted(Endpoint.Exchange, login, GiveAccess(login), null);
    }

    private Answer Revoke(RawRequest request)
    {
        var login = Logins.Find(each =>
            each.Access.Any(access => Holds(request, access))
            || each.Refresh.Exists(known => Holds(request, known.Text))
        );
        if (login is null)
        {
            return Answer.Status(200); // RFC 7009 §2.2: an unknown token is as good as a revoked one
        }

        login.RevokeCalls++;
        foreach (var refresh in login.Refresh.Where(known => Holds(request, known.Text)))
        {
            refresh.Revoked = true;
            if (!KeepsAccessTokens)
            {
                login.Access.Clear();
            }
        }

        login.Access.RemoveWhere(access => Holds(request, access));
        var status = Statuses.GetValueOrDefault(Endpoint.Revoke, 200);
        return Shapes.TryGetValue(Endpoint.Revoke, out var body) ? Answer.Json(body, status) : Answer.Status(status);
    }

    private Answer CallApi(RawRequest request)
    {
        var path = request.Target.Split('?')[0];
        if (path.Contains("/.well-known/", StringComparison.Ordinal))
        {
            return Api.GetValueOrDefault(path) ?? Answer.Status(404); // what a server says of itself needs no token
        }

        if (Logins.Find(each => each.Access.Any(access => Holds(request, access))) is not { Ended: false } login)
        {
            return Refuse(Endpoint.Api, RefusalReason.TokenRefused);
        }

        return Api.GetValueOrDefault(path)
            ?? Answer.Json(
                JsonSerializer.Serialize(
                    new
                    {
                        id = login.Person.Id,
                        name = login.Person.Name,
                        email = login.Person.Email,
                    }
                )
            );
    }

    private RefusalReason? ClientFault(RawRequest request, Func<string, string?> read)
    {
        var proof = ClientProof.Of(request, Registration, read);
        return proof.Twice ? RefusalReason.CredentialsTwice
            : proof.Kind is null ? RefusalReason.SecretMissing
            : proof.Id != Registration.Id ? RefusalReason.ClientUnknown
            : Registration.Authentications is { Count: > 0 } taken && !taken.Contains(proof.Kind)
                ? proof.Kind == "none" ? RefusalReason.SecretMissing
                    : RefusalReason.AuthenticationOther
            : proof.Secret.Length > 0 && proof.Secret != Registration.Secret ? RefusalReason.SecretWrong
            : null;
    }

    private Answer Refuse(Endpoint at, RefusalReason reason) => Dialect.Say(Refusal.Of(at, reason));

    private (string Access, string Refresh) Give(Login login) => (GiveAccess(login), GiveRefresh(login));

    private string GiveAccess(Login login)
    {
        var text = $"{Marker}at-{++accesses}";
        _ = login.Access.Add(text);
        login.AccessEnds = time.GetUtcNow() + (Refreshing.ExpiresIn is { } life ? TimeSpan.FromSeconds(life) : null);
        return text;
    }

    private string GiveRefresh(Login login)
    {
        var text = $"{Marker}rt-{++refreshes}";
        login.Refresh.Add(new Login.RefreshToken(text, time.GetUtcNow()));
        return text;
    }

    private static void End(Login login)
    {
        login.Ended = true;
        login.Access.Clear();
    }

    private void EndOldest(Login newest)
    {
        if (Refreshing.MostLogins is { } most)
        {
            var theirs = Logins.Where(each =>
                each.Person == newest.Person && each is { CodeSpent: true, Ended: false }
            );
            foreach (var old in theirs.SkipLast(most).ToList())
            {
                End(old);
            }
        }
    }

    private bool IsThrottled(DateTimeOffset now)
    {
        while (refreshedAt.TryPeek(out var first) && first + TimeSpan.FromMinutes(10) <= now)
        {
            _ = refreshedAt.Dequeue();
        }

        return refreshedAt.Count >= Refreshing.MostPerTenMinutes;
    }

    private bool HasEnded(Login login, Login.RefreshToken token, DateTimeOffset now) =>
        token.UsedAt + Refreshing.IdleLife < now
        || token.GivenAt + Refreshing.Life <= now
        || (Refreshing.OnlyBeforeEnd && login.AccessEnds <= now);

    // Tokens stand where the app wants them: in a header of its own, the query, a path, a body.
    private static bool Holds(RawRequest request, string token) =>
        (request.Head + request.Body)
            .Split([' ', '\r', '\n', '=', '&', '"', '/', '?', ',', ':'], StringSplitOptions.RemoveEmptyEntries)
            .Contains(token);
}
