using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ConnectorStudio.Core.Templating;

/// <summary>Makes a value fit to stand at a place, or says why it may not.</summary>
internal static class TemplateEncoder
{
    public static TemplatePart Encode(TemplatePart value, TemplatePlace place, HostSpot spot, string hole)
    {
        if (!IsWellFormed(value.Text))
        {
            return Refuse(value, TemplateFaultKind.Refused, $"{hole} holds a broken character.");
        }

        switch (place)
        {
            case TemplatePlace.Text:
                return value;
            case TemplatePlace.Host:
                return HostValues.Refusal(value.Kind, value.Text, spot) is { } inHost
                    ? Refuse(value, inHost.Kind, $"{hole} {inHost.Why}")
                    : value;
            case TemplatePlace.UrlStart:
                var trimmed = value with { Text = value.Text.TrimEnd('/') };
                return HostValues.RefusalAtStart(value.Kind, trimmed.Text) is { } atStart
                    ? Refuse(value, atStart.Kind, $"{hole} {atStart.Why}")
                    : trimmed;
            case TemplatePlace.HeaderValue:
                return IsHeaderText(value.Text)
                    ? value
                    : Refuse(value, TemplateFaultKind.Refused, $"{hole} holds characters that a header cannot carry.");
            default:
                return value with { Text = EncodeText(value.Text, place) };
        }
    }

    /// <summary>Encodes what needs no judging: path segment, query, JSON, form.</summary>
    public static string EncodeText(string text, TemplatePlace place) =>
        place switch
        {
            TemplatePlace.PathSegment or TemplatePlace.QueryValue => Uri.EscapeDataString(text),
            TemplatePlace.FormValue => Uri.EscapeDataString(text).Replace("%20", "+"),
            TemplatePlace.JsonString => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value,
            _ => text,
        };

    public static bool IsHeaderText(string text) => text.All(c => c is >= ' ' and <= '~');

    public static bool IsWellFormed(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    private static TemplatePart Refuse(TemplatePart value, TemplateFaultKind kind, string message) =>
        value with
        {
            Fault = new TemplateFault(kind, value.Name, message),
        };
}
