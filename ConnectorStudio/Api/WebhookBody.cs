using System.ComponentModel;
using ConnectorStudio.Core.Webhooks;

namespace ConnectorStudio.Api;

/// <summary>A webhook as a program writes it.</summary>
/// <param name="Url">https, of a public host: the rules are those of the other addresses that the studio calls.</param>
/// <param name="Events">What it is told of; empty or left out: everything.</param>
public sealed record WebhookBody(
    string Url,
    string? Description = null,
    IReadOnlyList<string>? Events = null,
    [property: DefaultValue(true)] bool Enabled = true
)
{
    internal WebhookDraft ToDraft() => new(Url, Description ?? "", Events ?? [], Enabled);
}
