using System.Collections.Immutable;
using OpenIddict.Abstractions;

namespace ConnectorStudio.Sandbox.Provider;

internal static class RequestValues
{
    /// <summary>The request's parameters as pairs, for a form or an address that repeats it.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Pairs(
        this OpenIddictRequest request,
        params string[] without
    )
    {
        foreach (var (name, parameter) in request.GetParameters())
        {
            if (without.Contains(name) || (ImmutableArray<string?>?)parameter is not { } values)
            {
                continue;
            }

            foreach (var value in values)
            {
                yield return KeyValuePair.Create(name, value);
            }
        }
    }
}
