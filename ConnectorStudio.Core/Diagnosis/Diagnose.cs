using ConnectorStudio.Core.Diagnosis.Rules;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;

namespace ConnectorStudio.Core.Diagnosis;

/// <summary>
/// From a refusal to what to change: the most likely cause first, a guess never stated as fact, nothing where all is
/// well. Pure: what was asked, what was answered, the document.
/// </summary>
public static partial class Diagnose
{
    private const int MostGuesses = 3;

    private static readonly IKnownCause[] AtAuthorize =
    [
        new AdminConsentRequired(),
        new ConsentDenied(),
        new TenantWrong(),
        new RedirectUriNotRegistered(),
        new RegionWrong(),
        new ClientUnknown(),
        new ParameterRenamed(),
        new ScopeEncodingWrong(),
        new ScopeSeparatorWrong(),
        new ScopeUnknown(),
        new ResponseTypeUnsupported(),
        new ChallengeRequired(),
        new ChallengeRefused(),
        new LoginNeeded(),
        new ResourceUnknown(),
        new RequestRefused(),
        new ClientNotAllowed(),
        new ClientRefused(),
        new ProviderInTrouble(),
    ];

    // What comes first wherever the client proves itself.
    private static readonly IKnownCause[] OfClient =
    [
        new Unreachable(),
        new Redirected(),
        new CredentialsSentTwice(),
        new SecretIdGiven(),
        new SecretExpired(),
        new SecretNotWanted(),
        new RegionWrong(),
        new ClientUnknown(),
        new ParameterRenamed(),
        new SecretWantedInBody(),
        new SecretWantedInHeader(),
        new SecretMissing(),
    ];

    // Before the browser leaves: the client is proved as at the token endpoint, the request judged as at the login page.
    private static readonly IKnownCause[] AtPush =
    [
        .. OfClient,
        new RedirectUriNotRegistered(),
        new ScopeEncodingWrong(),
        new ScopeSeparatorWrong(),
        new ScopeUnknown(),
        new ResponseTypeUnsupported(),
        new ChallengeRequired(),
        new ChallengeRefused(),
        new BasicEncodingDiffers(),
        new SecretWrong(),
        new OtherAuthenticationLikely(),
        new ResourceUnknown(),
        new ProviderInTrouble(),
        new WrongAddress(),
        new RequestRefused(),
        new ClientNotAllowed(),
    ];

    private static readonly IKnownCause[] AtToken =
    [
        .. OfClient,
        new ClockDiffers(),
        new VerifierRefused(),
        new RedirectUriDiffers(),
        new BodyFormatRefused(),
        new BasicEncodingDiffers(),
        new SecretWrong(),
        new OtherAuthenticationLikely(),
        new CodeSpent(),
        new ScopeUnknown(),
        new ResourceUnknown(),
        new GrantTypeRefused(),
        new ProviderInTrouble(),
        new WrongAddress(),
    ];

    // Only for an answer whose status says success: the field of its error first, then where the success is told.
    private static readonly IKnownCause[] AtTokenWithSuccess = [new ErrorInsideSuccess(), new TokenElsewhere()];

    private static readonly IKnownCause[] AtRefresh =
    [
        new Unreachable(),
        new Redirected(),
        new RenewalLookAlike(),
        new GrantEnded(),
        new CredentialsSentTwice(),
        new SecretIdGiven(),
        new SecretExpired(),
        new SecretNotWanted(),
        new RegionWrong(),
        new ClientUnknown(),
        new ParameterRenamed(),
        new ClockDiffers(),
        new SecretWantedInBody(),
        new SecretWantedInHeader(),
        new RefreshAuthenticationDiffers(),
        new SecretWrong(),
        new RefreshScopeRefused(),
        new ResourceUnknown(),
        new BodyFormatRefused(),
        new GrantTypeRefused(),
        new ProviderInTrouble(),
        new WrongAddress(),
    ];

    private static readonly IKnownCause[] AtRevoke =
    [
        new Unreachable(),
        new Redirected(),
        new TokenNotRevocable(),
        new RevokeParameterOther(),
        new ProviderInTrouble(),
        new RevokeAuthenticationDiffers(),
        new WrongAddress(),
    ];

    private static readonly IKnownCause[] AtTest =
    [
        new Unreachable(),
        new TestLeavesList(),
        new TestScopeInsufficient(),
        new TestElsewhere(),
        new TestTokenRefused(),
        new TestVersionRefused(),
        new TestForbidden(),
        new ProviderInTrouble(),
        new TestNotAnApi(),
    ];

    /// <summary>An error that came with the callback, or that the login page showed (RFC 6749 §4.1.2.1).</summary>
    public static IReadOnlyList<Finding> Authorize(IntegrationDraft document, string error, string? description)
    {
        var reply = new Reply(document, LegNames.Authorize)
        {
            Code = CallbackError.Normalise(error),
            Description = description,
        };
        return Explain(AtAuthorize, reply, $"{reply.App} refused the login");
    }

    /// <summary>A refused token call, or an answer without a token.</summary>
    public static IReadOnlyList<Finding> Token(Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        IKnownCause[] causes =
            reply.IsSuccess && !reply.IsHtml && reply.Failure is null ? [.. AtToken, .. AtTokenWithSuccess] : AtToken;
        return Explain(causes, reply, $"{reply.App} refused to exchange the code");
    }

    /// <summary>A refused refresh.</summary>
    public static IReadOnlyList<Finding> Refresh(Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        IKnownCause[] causes =
            reply.IsSuccess && !reply.IsHtml && reply.Failure is null
                ? [.. AtRefresh, .. AtTokenWithSuccess]
                : AtRefresh;
        return Explain(causes, reply, $"{reply.App} refused to renew the access token");
    }

    /// <summary>A revocation that did not say success.</summary>
    public static IReadOnlyList<Finding> Revoke(Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return Explain(AtRevoke, reply, $"{reply.App} did not confirm the revocation");
    }

    // One that is certain is enough; else the likely ones in their order; else the trace speaks for itself.
    private static List<Finding> Explain(IKnownCause[] causes, Reply said, string unknownTitle)
    {
        var reply = IsOurs(said.Code) ? said with { Code = "" } : said;
        var guesses = new List<Finding>();
        foreach (var cause in causes)
        {
            if (cause.Explain(reply) is not { } finding)
            {
                continue;
            }
            if (finding.Confidence == Confidence.Certain && guesses.Count == 0)
            {
                return [finding];
            }
            if (!guesses.Exists(guess => guess.Code == finding.Code))
            {
                guesses.Add(finding);
            }
        }
        return guesses.Count > 0 ? guesses[..Math.Min(guesses.Count, MostGuesses)] : [Unknown(reply, unknownTitle)];
    }

    private static Finding Unknown(Reply reply, string title) =>
        new("unknown", FindingSeverity.Error, null, null, title)
        {
            Evidence = reply.Evidence(),
            Why = "The answer fits no known cause.",
            Fix = "Read the request and the answer below, and compare them with the app's documentation.",
            Confidence = Confidence.Unknown,
        };
}
