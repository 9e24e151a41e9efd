using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Traces;

/// <summary>A bundle as the code of a run wants it: stand-ins where secrets were.</summary>
internal sealed class ReplayInput(TraceBundle bundle, IntegrationDraft document)
{
    private readonly AttemptFacts facts = bundle.Facts ?? new AttemptFacts();

    public IntegrationDraft Document => document;
    public TraceBundle Bundle => bundle;
    public AttemptFacts Facts => facts;
    public string RedirectUri => StandIns.PutInto(bundle.Attempt.RedirectUri);

    /// <summary>URLs are judged as the recording studio did; nothing is called.</summary>
    public OutboundOptions Outbound { get; } =
        new() { AllowLoopback = bundle.Studio.AllowLoopback, SandboxOrigin = bundle.Studio.SandboxOrigin };

    /// <summary>What the callback brought, in the form in which it came.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Callback =>
        facts.Callback?.Select(each => KeyValuePair.Create(StandIns.PutInto(each.Name), Long(each))).ToList();

    /// <summary>Whether the state came under the name that this document gives it.</summary>
    public bool CarriesState => facts.StateParameter is { } name && name == AuthorizationQuery.StateName(document);

    public ConnectionValues Values(IReadOnlyDictionary<string, string> callback) =>
        new ConnectionValues
        {
            ConnectionId = bundle.Attempt.Id,
            Fields = Fields(),
            Callback = callback,
            RedirectUri = RedirectUri,
            ProofKey = document.Token.Dpop ? DpopProofs.NewKey() : null,
        }.WithClient(document, facts.Secrets.ToDictionary(each => each.Key, each => SecretOf(each.Key, each.Value)));

    /// <summary>The claims with stand-ins for what was hidden.</summary>
    public SignedClaims? IdToken =>
        facts.IdToken is { Claims: { } claims } signed
            ? signed with
            {
                Claims = AnswerBody.ReadJson(StandIns.PutInto(claims)),
            }
            : facts.IdToken;

    public RecordedLeg Leg(string name) =>
        new(bundle.Legs.FirstOrDefault(leg => leg.Name == name) ?? new Leg(name), document);

    // What signs must be a key: one of no use takes the place of the client's.
    private Secret SecretOf(string name, string mark)
    {
        var isClient = !name.StartsWith("secret.", StringComparison.Ordinal);
        return (document.Token.Authentication ?? document.Client.Authentication) switch
        {
            ClientAuthentications.PrivateKeyJwt when isClient => SignedAssertion.PassingKey(document),
            ClientAuthentications.ClientSecretJwt when isClient => new Secret(
                string.Concat(Enumerable.Repeat(StandIns.Of(mark), 6))
            ),
            _ => new Secret(StandIns.Of(mark)),
        };
    }

    // A field that the draft has gained since takes its default, as at Connect.
    private Dictionary<string, string> Fields()
    {
        var fields = new Dictionary<string, string>(bundle.Attempt.Fields);
        foreach (var (key, mark) in facts.SecretFields)
        {
            fields[key] = StandIns.Of(mark);
        }

        foreach (var field in document.Fields.Where(field => !fields.ContainsKey(field.Key)))
        {
            if (
                field.Default is { } value
                && FieldValues.IsShown(field, document, fields)
                && FieldValues.DefaultText(value) is { Length: > 0 } text
            )
            {
                fields[field.Key] = text;
            }
        }

        return fields;
    }

    // The length of a code decides too (RFC 6749 says none, and 4 KB is the most that is taken).
    private static string Long(CameBack each)
    {
        var value = StandIns.PutInto(each.Value);
        return value.Length < each.Length && each.Length > AuthorizationResponse.LongestCode
            ? value.PadRight(AuthorizationResponse.LongestCode + 1, 'x')
            : value;
    }
}
