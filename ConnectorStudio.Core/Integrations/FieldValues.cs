using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations;

/// <summary>What a person gave for the fields of step 1: checked and levelled values, or what is wrong with each.</summary>
/// <param name="Values">By key; fields without a value are absent. Booleans <c>true</c>/<c>false</c>, numbers invariant.</param>
/// <param name="Errors">By key: a sentence that says what to type.</param>
public sealed record FieldValues(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Errors)
{
    private const int MaxLength = 2048;

    public bool Valid => Errors.Count == 0;

    /// <summary>Judges what was typed, by the document's fields; a field that is hidden takes its default.</summary>
    public static FieldValues Check(
        IntegrationDraft document,
        IReadOnlyDictionary<string, string> typed,
        OutboundOptions outbound
    )
    {
        var values = new Dictionary<string, string>();
        var errors = new Dictionary<string, string>();
        foreach (var unknown in typed.Keys.Where(key => document.Fields.TrueForAll(field => field.Key != key)))
        {
            errors[unknown] = $"There is no field '{unknown}'.";
        }

        foreach (var field in document.Fields.Where(field => IsShown(field, document, typed)))
        {
            var text = TextOf(field, typed);
            if (text.Length == 0)
            {
                if (field.Required)
                {
                    errors[field.Key] = $"{field.Label} is missing.";
                }
            }
            else if (Level(field, text, outbound, out var value) is { } refusal)
            {
                errors[field.Key] = refusal;
            }
            else
            {
                values[field.Key] = value;
            }
        }

        return new FieldValues(values, errors);
    }

    /// <summary>Whether the field is asked, given what stands in the others; only one level of conditions is followed.</summary>
    public static bool IsShown(
        ConnectField field,
        IntegrationDraft document,
        IReadOnlyDictionary<string, string> typed
    ) =>
        field.ShowWhen is not { } condition
        || document.Fields.Find(other => other.Key == condition.Field) is { } other
            && TextOf(other, typed) == DefaultText(condition.EqualTo);

    /// <summary>A JSON default as the text that a form shows: <c>true</c>, <c>42</c>, or the string itself.</summary>
    public static string DefaultText(JsonElement? value) =>
        value is not { } json ? ""
        : json.ValueKind == JsonValueKind.String ? json.GetString()!
        : json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? ""
        : json.GetRawText();

    private static string TextOf(ConnectField field, IReadOnlyDictionary<string, string> typed)
    {
        var text =
            !field.Hidden && typed.TryGetValue(field.Key, out var given) ? given.Trim() : DefaultText(field.Default);
        if (field.Prefix is { Length: > 0 } prefix && text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        {
            text = text[prefix.Length..];
        }

        return field.Suffix is { Length: > 0 } suffix && text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
            ? text[..^suffix.Length]
            : text;
    }

    private static string? Level(ConnectField field, string text, OutboundOptions outbound, out string value)
    {
        value = text;
        if (text.Length > MaxLength || text.Any(char.IsControl))
        {
            return $"{field.Label} holds control characters or more than {MaxLength} characters.";
        }

        var refusal = field.Type switch
        {
            FieldTypes.Select => field.Options.Exists(option => option.Value == text)
                ? null
                : $"{field.Label}: choose one of {string.Join(", ", field.Options.Select(option => option.Label))}.",
            FieldTypes.Boolean => text is "true" or "false" ? null : $"{field.Label} is true or false.",
            FieldTypes.Number => decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out _
            )
                ? null
                : $"{field.Label} is a number such as 42.",
            FieldTypes.Subdomain => HostValues.IsLabel(text) && text[0] != '-' && text[^1] != '-'
                ? null
                : $"{field.Label} is one part of an address: letters, digits and hyphens, no dots.",
            FieldTypes.Host => HostRefusal(field, text, outbound),
            FieldTypes.Url => UrlRefusal(field, ref value, outbound),
            _ => null,
        };
        if (field.Type is FieldTypes.Subdomain or FieldTypes.Host)
        {
            value = text.ToLowerInvariant();
        }

        return refusal ?? PatternRefusal(field, text);
    }

    private static string? HostRefusal(ConnectField field, string text, OutboundOptions outbound)
    {
        if (
            !HostValues.IsHost(text)
            || !UrlPolicy.Check($"https://{text}/", outbound, UrlUse.CalledEndpoint, false).Allowed
        )
        {
            return $"{field.Label} is a host name such as app.example.com, without https://.";
        }

        return IsListed(field, text) ? null : NotListed(field);
    }

    private static string? UrlRefusal(ConnectField field, ref string value, OutboundOptions outbound)
    {
        value = value.Split('?', '#')[0].TrimEnd('/');
        var verdict = UrlPolicy.Check(value, outbound, UrlUse.CalledEndpoint, hostIsWritten: false);
        return !verdict.Allowed ? $"{field.Label}: {verdict.Reason}"
            : IsListed(field, verdict.Url.Host) ? null
            : NotListed(field);
    }

    private static bool IsListed(ConnectField field, string host) =>
        field.AllowedHosts.Exists(entry =>
            entry == "any"
            || (
                entry.StartsWith('.')
                    ? host.EndsWith(entry, StringComparison.OrdinalIgnoreCase) && host.Length > entry.Length
                    : string.Equals(host, entry, StringComparison.OrdinalIgnoreCase)
            )
        );

    private static string NotListed(ConnectField field) =>
        $"{field.Label} must be {string.Join(" or ", field.AllowedHosts.Select(entry => entry.StartsWith('.') ? $"a host that ends in {entry}" : entry))}.";

    private static string? PatternRefusal(ConnectField field, string text)
    {
        if (field.Pattern is not { Length: > 0 } pattern)
        {
            return null;
        }

        try
        {
            return Regex.IsMatch(
                text,
                $"^(?:{pattern})$",
                RegexOptions.CultureInvariant,
                TimeSpan.FromMilliseconds(100)
            )
                ? null
                : $"{field.Label} does not have the expected form{(field.Placeholder.Length > 0 ? $", such as {field.Placeholder}" : "")}.";
        }
        catch (Exception e) when (e is RegexMatchTimeoutException or ArgumentException)
        {
            return $"{field.Label} cannot be checked: its pattern is not usable.";
        }
    }
}
