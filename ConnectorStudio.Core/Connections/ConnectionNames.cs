using System.Globalization;
using System.Text;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Core.Vault;

namespace ConnectorStudio.Core.Connections;

/// <summary>Renders the connection name and the account's identifier, and keeps both fit to be shown and compared.</summary>
public static class ConnectionNames
{
    private const int LongestName = 80;
    private const int LongestIdentifier = 256;

    /// <summary>The name, or the fallback with the fault that made it necessary. Never empty, never a control character.</summary>
    /// <param name="secrets">What an answer may repeat, and a name must not.</param>
    public static (string Name, TemplateFault? Fault) Name(
        IntegrationDraft document,
        TemplateValues values,
        string fallback,
        IEnumerable<Secret> secrets
    )
    {
        if (!Template.Render(document.ConnectionName, TemplatePlace.Text, values).Rendered(out var text, out var fault))
        {
            return (Shown(fallback), fault);
        }

        if (Redaction.Holds(text, secrets))
        {
            return (Shown(fallback), Repeats("name"));
        }

        var name = Shown(text);
        return name.Length > 0
            ? (name, null)
            : (Shown(fallback), new TemplateFault(TemplateFaultKind.Missing, null, "The name is empty."));
    }

    /// <summary>The identifier: 1 to 256 characters; null with the fault when there is none.</summary>
    public static (string? Identifier, TemplateFault? Fault) Identifier(
        IntegrationDraft document,
        TemplateValues values,
        IEnumerable<Secret> secrets
    )
    {
        if (
            !Template
                .Render(document.UniqueIdentifier, TemplatePlace.Text, values)
                .Rendered(out var text, out var fault)
        )
        {
            return (null, fault);
        }

        if (Redaction.Holds(text, secrets))
        {
            return (null, Repeats("identifier"));
        }

        return text.Length is > 0 and <= LongestIdentifier && !text.Any(char.IsControl)
            ? (text, null)
            : (
                null,
                new TemplateFault(
                    TemplateFaultKind.Refused,
                    null,
                    $"The identifier has {text.Length} characters; it must have 1 to {LongestIdentifier}, none of them a control character."
                )
            );
    }

    private static TemplateFault Repeats(string what) =>
        new(TemplateFaultKind.Refused, null, $"The app's answer repeats a secret where the {what} is read from it.");

    /// <summary>Without control and direction characters, trimmed, at most 80 characters.</summary>
    public static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                _ = shown.Append(rune);
            }
        }

        var name = shown.ToString().Trim();
        return name.Length <= LongestName ? name : name[..LongestName].TrimEnd();
    }
}
