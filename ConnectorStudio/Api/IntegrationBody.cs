using System.ComponentModel;
using System.Text.Json;

namespace ConnectorStudio.Api;

/// <summary>An integration document with the values of its secrets, which never stand in it.</summary>
public sealed record IntegrationBody
{
    [Description("The integration document: its JSON Schema is at /schemas/integration.v1.json.")]
    public required JsonElement Document { get; init; }

    [Description(
        "A text (PEM for `private_key_jwt`), or `{ \"default\": \"…\", \"second\": \"…\", \"options\": { \"sandbox\": \"…\" } }`, merged by key; an option's may be `{ \"default\": \"…\", \"second\": \"…\" }`. Absent keeps what is set, null removes it."
    )]
    public JsonElement ClientSecret { get; init; }

    [Description("The values of the document's `secrets` by name. Absent keeps what is set, null removes it.")]
    public JsonElement Secrets { get; init; }
}
