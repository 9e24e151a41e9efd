using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations;

/// <summary>
/// Where a stored secret can go, by the document's own text. A secret that was entered for some hosts must be given
/// again before it goes to another: else anybody who may edit could read it with a Token URL of their own.
/// </summary>
public static class SecretHosts
{
    /// <summary>The name of the client secret.</summary>
    public const string Client = "client";

    /// <summary>
    /// The name of a newer client secret beside the old one, while an app takes both: the newer one is used, and the old
    /// one only where a call that may be repeated was refused with it.
    /// </summary>
    public const string Second = "client.second";

    private const int MostCombinations = 256;

    /// <summary>The name of a client secret of one option (<see cref="ClientPerOption"/>).</summary>
    public static string ClientOf(string option) => $"{Client}:{option}";

    /// <summary>The name of the newer secret beside that one: each option's rotates by itself.</summary>
    /// <param name="first"><see cref="Client"/> or a name of <see cref="ClientOf"/>.</param>
    public static string SecondOf(string first) => first == Client ? Second : $"{Second}{first[Client.Length..]}";

    /// <summary>The name of the older secret that a second one follows; null: it is no second one.</summary>
    public static string? FirstOf(string second) =>
        second == Second || second.StartsWith($"{Second}:", StringComparison.Ordinal)
            ? $"{Client}{second[Second.Length..]}"
            : null;

    /// <summary>Whether it is a client secret, first or second, of all options or of one.</summary>
    public static bool IsClient(string name) =>
        name is Client or Second
        || name.StartsWith($"{Client}:", StringComparison.Ordinal)
        || name.StartsWith($"{Second}:", StringComparison.Ordinal);

    /// <summary>How a sentence that begins with it names it.</summary>
    public static string Said(string name) =>
        !IsClient(name)
            ? $"The secret {name}"
            : $"The {(FirstOf(name) is null ? "" : "second ")}client secret{(name.IndexOf(':') is var at and > 0 ? $" for {name[(at + 1)..]}" : "")}";

    /// <summary>The name of a named secret of the document.</summary>
    public static string Named(string name) => $"secret.{name}";

    /// <summary>
    /// The hosts that the secret of that name can reach; every choice of a select field counts, and what people or
    /// providers fill in stands as the name with its limits.
    /// </summary>
    public static IReadOnlyList<string> Of(IntegrationDraft draft, string secretName)
    {
        var isClient = IsClient(secretName);
        var urls = new List<string?>();
        if (isClient || Mentions(secretName, draft.Token.Parameters, draft.Token.Headers))
        {
            urls.Add(draft.Token.Url);
        }

        if (isClient)
        {
            urls.Add(draft.Authorization.PushedAuthorizationUrl);
        }

        if (
            isClient
            || Mentions(
                secretName,
                draft.Refresh.Parameters ?? draft.Token.Parameters,
                draft.Refresh.Headers ?? draft.Token.Headers
            )
        )
        {
            urls.Add(draft.Refresh.Url ?? draft.Token.Url);
        }

        if (isClient || Mentions(secretName, draft.Revoke.Parameters, draft.Revoke.Headers, draft.Revoke.Url))
        {
            urls.Add(draft.Revoke.Url);
        }

        if (draft.Token.Next is { } next && (isClient || Mentions(secretName, next)))
        {
            urls.Add(next.Url);
        }

        if (Mentions(secretName, draft.Request, draft.Test))
        {
            urls.AddRange(draft.AllowedUrls);
            urls.Add(draft.Test.Url);
            urls.AddRange(draft.Test.FollowUps.Select(each => each.Url));
        }

        return [.. urls.SelectMany(url => HostsOf(url, draft)).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether the draft would send the secret to a host that it was not entered for.</summary>
    public static bool IsMisplaced(StoredSecret secret, IntegrationDraft draft) =>
        secret.Hosts.Count > 0 && Of(draft, secret.Name).Except(secret.Hosts).Any();

    /// <summary>An error for each secret that must be given again: a flow that would use it must not start.</summary>
    public static IReadOnlyList<Finding> Judge(IntegrationDraft draft, IEnumerable<StoredSecret> secrets) =>
        [.. secrets.Where(secret => IsMisplaced(secret, draft)).Select(secret => GiveAgain(secret, draft))];

    /// <summary>The hosts (with port) that a URL of the document can have.</summary>
    internal static IReadOnlyList<string> HostsOf(string? url, IntegrationDraft draft)
    {
        if (string.IsNullOrWhiteSpace(url) || url.StartsWith('/'))
        {
            return [];
        }

        if (!Template.TryParse(url, out var template, out _))
        {
            return [HostIn(url)];
        }

        List<string> texts = [""];
        foreach (var segment in template.Segments)
        {
            var values = segment.Hole is { } hole ? ValuesOf(hole, draft) : [segment.Literal!];
            if (texts.Count * values.Count > MostCombinations)
            {
                // Too many to name each: the pieces themselves, so that a change of any of them is still seen.
                return [HostIn(url), .. template.Holes.SelectMany(each => ValuesOf(each, draft))];
            }

            texts = [.. texts.SelectMany(text => values.Select(value => text + value))];
            if (HasWholeHost(texts[0]))
            {
                break;
            }
        }

        return [.. texts.Select(HostIn).Distinct()];
    }

    private static List<string> ValuesOf(TemplateHole hole, IntegrationDraft draft)
    {
        var values = hole.Paths.SelectMany(path => ValuesOf(path, draft)).ToList();
        if (hole.Fallback is { } fallback)
        {
            values.Add(fallback);
        }

        return [.. values.Distinct()];
    }

    private static IEnumerable<string> ValuesOf(TemplatePath path, IntegrationDraft draft)
    {
        var isShort = path.Root != TemplateRoots.Fields;
        var key = isShort ? path.Root : path.Member;
        var steps = isShort ? path.Steps : [.. path.Steps.Skip(1)];
        if (draft.Fields.Find(field => field.Key == key) is { } field)
        {
            return field.Type != FieldTypes.Select ? [Limited(key, field.Type, field.AllowedHosts)]
                : steps is [{ Key: { } member }]
                    ? field.Options.Select(option => option.Values.GetValueOrDefault(member) ?? "")
                : field.Options.Select(option => option.Value);
        }

        if (path.Root == TemplateRoots.Callback)
        {
            return draft
                .Redirect.Captures.Where(each => each.Name == path.Member)
                .Select(each => Limited(path.ToString(), each.Type, each.HostSuffixes))
                .DefaultIfEmpty(path.ToString());
        }

        var captures = path.Root switch
        {
            TemplateRoots.Token => draft.TokenCaptures(),
            TemplateRoots.FollowUp => draft.Test.FollowUps.SelectMany(each => each.Captures),
            _ => Enumerable.Empty<Capture>(),
        };
        return captures
            .Where(each => each.Name == path.Member)
            .Select(each => Limited(path.ToString(), each.Type, each.HostSuffixes))
            .DefaultIfEmpty(path.ToString());
    }

    private static string Limited(string? name, string type, List<string> hosts) =>
        $"{{{name} {type} {string.Join(' ', hosts)}".TrimEnd() + "}";

    private static bool HasWholeHost(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal);
        return start >= 0 && text.AsSpan(start + 3).IndexOfAny("/?#") >= 0;
    }

    private static string HostIn(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal);
        var rest = start < 0 ? text : text[(start + 3)..];
        var end = rest.AsSpan().IndexOfAny("/?#");
        return (end < 0 ? rest : rest[..end]).ToLowerInvariant();
    }

    private static bool Mentions(string secretName, params object?[] parts) =>
        TemplateTexts
            .Names(parts.SelectMany(TemplateTexts.Of))
            .Any(name =>
                secretName.StartsWith("secret.", StringComparison.Ordinal)
                    ? name.Root == TemplateRoots.Secret && Named(name.Member ?? "") == secretName
                    : name.Root == TemplateRoots.ClientSecret
            );

    private static Finding GiveAgain(StoredSecret secret, IntegrationDraft draft)
    {
        var elsewhere = Of(draft, secret.Name).Except(secret.Hosts).ToList();
        return new Finding(
            "app-credentials.secret-again",
            FindingSeverity.Error,
            Steps.SetupSteps.Find("app-credentials")!.Number,
            secret.Name.StartsWith("secret.", StringComparison.Ordinal) ? "secrets" : "client.secret",
            $"{Said(secret.Name)} was not entered for {string.Join(", ", elsewhere)}"
        )
        {
            Why =
                "A stored secret only goes to the hosts that it was entered for. The draft would send it to another one.",
            Evidence = [$"entered for: {string.Join(", ", secret.Hosts)}", $"draft: {string.Join(", ", elsewhere)}"],
            Fix = "Enter the secret again if the new host is right, or put the URL back.",
        };
    }
}
