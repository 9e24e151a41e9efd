using System.Text.Json;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations;

/// <summary>
/// Which steps are to be looked at again after a change: those that use a value of an earlier step, by a name in a
/// template or by the table below.
/// </summary>
public static class StepDependencies
{
    // What a step leans on besides the names in its templates.
    private static readonly Dictionary<string, Func<IntegrationDraft, string>> LeansOn = new()
    {
        ["token-url"] = draft => Join(Hosts(draft, draft.Authorization.Url), draft.Client.Authentication),
        ["refresh-token-url"] = draft => Join(draft.Token.Url, draft.Token.Method, draft.Client.Authentication),
        ["revoke-url"] = draft => Join(Hosts(draft, draft.Token.Url), draft.Client.Authentication),
        ["allowed-urls"] = draft => Join(draft.Test.Url),
        ["connection-name"] = draft => Join(draft.Test.Method, draft.Test.Url),
        ["unique-identifier"] = draft => Join(draft.Test.Method, draft.Test.Url),
    };

    /// <summary>The keys of steps whose ground changed between two drafts.</summary>
    public static IReadOnlyList<string> Shaken(IntegrationDraft before, IntegrationDraft after) =>
        [.. SetupSteps.InOrder.Where(step => IsShaken(step, before, after)).Select(step => step.Key)];

    private static bool IsShaken(SetupStep step, IntegrationDraft before, IntegrationDraft after)
    {
        if (LeansOn.TryGetValue(step.Key, out var ground) && ground(before) is var old && old != ground(after))
        {
            // The first value that is typed at all shakes nothing.
            return old.Trim('\n').Length > 0;
        }

        return TemplateTexts
            .Names(PartsOf(step.Key, after).SelectMany(TemplateTexts.Of))
            .Any(name =>
                Definition(name, before) is { } was
                && was.Step < step.Number
                && Definition(name, after) is var now
                && was != now
            );
    }

    private static object[] PartsOf(string stepKey, IntegrationDraft draft) =>
        stepKey switch
        {
            "redirect-url" => [draft.Redirect],
            "app-credentials" => [draft.Client],
            "login-url" => [draft.Authorization],
            "token-url" => [draft.Token],
            "refresh-token-url" => [draft.Refresh],
            "revoke-url" => [draft.Revoke],
            "test-api" => [draft.Test],
            "connection-name" => [draft.ConnectionName],
            "allowed-urls" => [draft.AllowedUrls],
            "unique-identifier" => [draft.UniqueIdentifier],
            "request-parameters" => [draft.Request],
            _ => [],
        };

    // Where a name is made, and all that was typed to make it; null: nobody makes it.
    private static (int Step, string Text)? Definition(TemplatePath name, IntegrationDraft draft)
    {
        var key = name.Root == TemplateRoots.Fields ? name.Member : name.Root;
        if (draft.Fields.Find(field => field.Key == key) is { } field)
        {
            return (1, Text(field with { Label = "", Help = "", Placeholder = "" }));
        }

        return name.Root switch
        {
            TemplateRoots.Callback when draft.Redirect.Captures.Find(each => each.Name == name.Member) is { } capture =>
                (2, Text(capture)),
            TemplateRoots.ClientId => (3, draft.Client.Id),
            TemplateRoots.Token
                when draft.TokenCaptures().FirstOrDefault(each => each.Name == name.Member) is { } capture => (
                5,
                Text(capture)
            ),
            TemplateRoots.Test => (8, Join(draft.Test.Method, draft.Test.Url)),
            TemplateRoots.FollowUp
                when draft.Test.FollowUps.Find(each => each.Captures.Exists(one => one.Name == name.Member))
                    is { } followUp => (8, Text(followUp)),
            _ => null,
        };
    }

    private static string Hosts(IntegrationDraft draft, string url) =>
        string.Join(' ', SecretHosts.HostsOf(url, draft));

    private static string Text(object part) => JsonSerializer.Serialize(part);

    private static string Join(params string[] texts) => string.Join('\n', texts);
}
