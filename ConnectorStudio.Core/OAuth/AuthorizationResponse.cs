using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.OAuth;

/// <summary>What the provider sent back through the browser (RFC 6749 §4.1.2, RFC 9207).</summary>
public sealed record AuthorizationResponse
{
    public const int LongestCode = 4096;

    public AuthorizationResponseFault Fault { get; private init; }
    public Secret? Code { get; private init; }
    public string? Issuer { get; private init; }

    /// <summary>Captures of step 2, by name.</summary>
    public IReadOnlyDictionary<string, string> Captures { get; private init; } = new Dictionary<string, string>();

    /// <summary>Reads a callback's query or form. Errors under other names are Diagnosis' matter.</summary>
    /// <param name="hasError">Whether the parameters hold an error under whatever name.</param>
    public static AuthorizationResponse Read(
        IntegrationDraft document,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        bool hasError
    )
    {
        if (parameters.GroupBy(parameter => parameter.Key).Any(group => group.Count() > 1))
        {
            return new AuthorizationResponse { Fault = AuthorizationResponseFault.Repeated };
        }

        var byName = parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value);
        if (byName.ContainsKey("access_token") || byName.ContainsKey("id_token"))
        {
            return new AuthorizationResponse { Fault = AuthorizationResponseFault.TokenInFrontChannel };
        }

        var code = byName.GetValueOrDefault(document.Redirect.CodeParameter) ?? "";
        var captures = document
            .Redirect.Captures.Where(capture => byName.GetValueOrDefault(capture.Parameter) is { Length: > 0 })
            .DistinctBy(capture => capture.Name)
            .ToDictionary(capture => capture.Name, capture => byName[capture.Parameter]);
        return new AuthorizationResponse
        {
            Fault =
                code.Length > 0 && hasError ? AuthorizationResponseFault.CodeAndError
                : hasError ? AuthorizationResponseFault.Error
                : code.Length == 0 ? AuthorizationResponseFault.NoCode
                : code.Length > LongestCode ? AuthorizationResponseFault.CodeTooLong
                : AuthorizationResponseFault.None,
            Code = code.Length is > 0 and <= LongestCode ? new Secret(code) : null,
            Issuer = byName.GetValueOrDefault("iss"),
            Captures = captures,
        };
    }

    /// <summary>The values that may be a state, whatever it is called: nothing else has its length.</summary>
    public static IEnumerable<string> StateCandidates(IEnumerable<KeyValuePair<string, string>> parameters) =>
        parameters.Select(parameter => parameter.Value).Where(value => value.Length == State.Length);

    /// <summary>Whether the state came under the name that the document gives it.</summary>
    public static bool CarriesState(
        IntegrationDraft document,
        IEnumerable<KeyValuePair<string, string>> parameters,
        string stateHash
    ) =>
        parameters
            .Where(parameter => parameter.Key == AuthorizationQuery.StateName(document))
            .Any(parameter => State.Hash(parameter.Value) == stateHash);
}
