using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Components.Wizard;

/// <summary>
/// Values for previews: defaults and first choices of the fields, the last test answer, and a stand-in for every secret
/// that is shown as dots.
/// </summary>
public static class PreviewValues
{
    // Plain ASCII, so that it may stand in a header, and unlike anything that people type.
    private const string StandIn = "studio-preview-secret";

    public static TemplateValues Of(IntegrationDraft draft, string redirectUri, JsonElement? sample)
    {
        var values = TemplateValues
            .Empty.With("client_id", TemplateValue.Of(draft.Client.Id).From("app-credentials"))
            .With("redirect_uri", TemplateValue.Of(redirectUri).From("redirect-url"))
            .With("access_token", TemplateValue.Secret(StandIn).From("token-url"))
            .With("client_secret", TemplateValue.Secret(StandIn).From("app-credentials"))
            .With("token", TemplateValue.Secret(StandIn).From("token-url"))
            .With("connection", "id", TemplateValue.Of("connection-id"));
        foreach (var field in draft.Fields.Where(field => field.Key.Length > 0))
        {
            values = values.WithField(field.Key, ValueOf(field));
        }

        foreach (var secret in draft.Secrets)
        {
            values = values.With("secret", secret, TemplateValue.Secret(StandIn).From("app-credentials"));
        }

        foreach (var capture in draft.Redirect.Captures)
        {
            values = values.With(
                "callback",
                capture.Name,
                Captured(capture.Name, capture.Type, capture.HostSuffixes, "redirect-url")
            );
        }

        foreach (var capture in draft.Token.Captures.Concat(draft.Token.Next?.Captures ?? []))
        {
            values = values.With(
                "token",
                capture.Name,
                Captured(capture.Name, capture.Type, capture.HostSuffixes, "token-url")
            );
        }

        foreach (var capture in draft.Test.FollowUps.SelectMany(each => each.Captures))
        {
            values = values.With(
                "followUp",
                capture.Name,
                Captured(capture.Name, capture.Type, capture.HostSuffixes, "test-api")
            );
        }

        return sample is { } answer ? values.With("test", TemplateValue.Of(answer).From("test-api")) : values;
    }

    /// <summary>The last test answer, when there is one.</summary>
    public static JsonElement? SampleOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Stands for every secret while a preview is made.</summary>
    public static Secret StandInSecret { get; } = new(StandIn);

    /// <summary>A header's value with dots; Basic credentials hide as a whole.</summary>
    public static string MaskHeader(string name, string value) =>
        IsBasic(name, value) ? $"Basic {Secret.Dots}" : Mask(value);

    /// <summary>The same for a command line.</summary>
    public static string PlaceholderHeader(string name, string value) =>
        IsBasic(name, value) ? "Basic $CREDENTIALS" : Placeholder(value);

    /// <summary>A placeholder where a secret would stand.</summary>
    public static string Placeholder(string text) => text.Replace(StandIn, "$SECRET", StringComparison.Ordinal);

    /// <summary>Dots in place of every secret.</summary>
    public static string Mask(string text) => text.Replace(StandIn, Secret.Dots, StringComparison.Ordinal);

    private static bool IsBasic(string name, string value) =>
        name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        && value.StartsWith("Basic ", StringComparison.Ordinal);

    /// <summary>What a field holds in a preview.</summary>
    public static string SampleText(ConnectField field) =>
        FieldValues.DefaultText(field.Default) is { Length: > 0 } given ? given
        : field.Options is [var first, ..] ? first.Value
        : field.Placeholder.Length > 0 ? field.Placeholder
        : field.Type switch
        {
            FieldTypes.Boolean => "false",
            FieldTypes.Number => "1",
            FieldTypes.Host => HostOf(field.AllowedHosts),
            FieldTypes.Url => $"https://{HostOf(field.AllowedHosts)}",
            _ => field.Key.ToLowerInvariant(),
        };

    private static TemplateValue ValueOf(ConnectField field)
    {
        var text = field.Type == FieldTypes.Secret ? StandIn : SampleText(field);
        var value = TemplateValue.Of(text, KindOf(field.Type));
        if (field.Options.Find(option => option.Value == text) is { } option)
        {
            foreach (var (name, member) in option.Values)
            {
                value = value.With(name, TemplateValue.Of(member, TemplateValueKind.Select).From("fields"));
            }
        }

        return value.From("fields");
    }

    private static TemplateValue Captured(string name, string type, List<string> hosts, string step)
    {
        var text = type switch
        {
            CaptureTypes.Host => HostOf(hosts),
            CaptureTypes.Url => $"https://{HostOf(hosts)}",
            CaptureTypes.Number => "1",
            CaptureTypes.Secret => StandIn,
            _ => name,
        };
        var kind = type switch
        {
            CaptureTypes.Label => TemplateValueKind.Label,
            CaptureTypes.Host => TemplateValueKind.Host,
            CaptureTypes.Url => TemplateValueKind.Url,
            CaptureTypes.Number => TemplateValueKind.Number,
            CaptureTypes.Secret => TemplateValueKind.Secret,
            _ => TemplateValueKind.Text,
        };
        return TemplateValue.Of(text, kind).From(step);
    }

    private static TemplateValueKind KindOf(string type) =>
        type switch
        {
            FieldTypes.Select => TemplateValueKind.Select,
            FieldTypes.Subdomain => TemplateValueKind.Label,
            FieldTypes.Host => TemplateValueKind.Host,
            FieldTypes.Url => TemplateValueKind.Url,
            FieldTypes.Secret => TemplateValueKind.Secret,
            FieldTypes.Number => TemplateValueKind.Number,
            FieldTypes.Boolean => TemplateValueKind.Boolean,
            _ => TemplateValueKind.Text,
        };

    private static string HostOf(List<string> hosts) =>
        hosts.Find(host => host != "any") is { } host
            ? host.StartsWith('.')
                ? $"account{host}"
                : host
            : "account.example.com";
}
