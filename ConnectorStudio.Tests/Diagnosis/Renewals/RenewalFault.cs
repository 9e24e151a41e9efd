using System.Text.Json.Nodes;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Quirks;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Diagnosis.Renewals;

/// <summary>
/// Something that goes wrong once a connection stands and shows when its token is renewed, and what the first finding must
/// name. Its healthy twin is the same without <see cref="Breaks"/>, <see cref="Changed"/> and <see cref="ChangedSecret"/>.
/// </summary>
/// <param name="Expected">As a <see cref="Faults.Fault"/> writes it: <c>client.secret (3)</c>, <c>– user</c>.</param>
internal sealed record RenewalFault(string Title, string Expected)
{
    /// <summary>What goes wrong at the app once the connection stands.</summary>
    public Action<AuthorizationServer> Breaks { get; init; } = _ => { };

    /// <summary>Members of the document from the start.</summary>
    public string Document { get; init; } = "{}";

    /// <summary>Members that a new version has, which is published once the connection stands.</summary>
    public string? Changed { get; init; }

    /// <summary>Members with which nothing can be published: a draft's connection meets them.</summary>
    public string? BrokenDraft { get; init; }

    /// <summary>The client secret of that version.</summary>
    public string? ChangedSecret { get; init; }

    public string? Secret { get; init; } = "s3cret";

    /// <summary>Whether the connection was renewed well before.</summary>
    public bool IsRenewed { get; init; }

    /// <summary>Whether another person's connection is refused too, or is renewed well after this one.</summary>
    public Other Other { get; init; }

    /// <summary>Whether the answer to an earlier renewal was lost.</summary>
    public bool IsLost { get; init; }

    /// <summary>How long after the login.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether the app words its refusal, so that each dialect says it in its way.</summary>
    public bool IsWorded { get; init; }

    /// <summary>What apps whose words do not tell these causes apart are read as, by the dialect's name.</summary>
    public IReadOnlyDictionary<string, string> Instead { get; init; } = new Dictionary<string, string>();

    public string ExpectedOf(Dialect dialect) => Instead.GetValueOrDefault(dialect.Name) ?? Expected;

    public JsonObject Whole(string slug, string? members)
    {
        var document = JsonNode.Parse(Quirk.Plain)!.AsObject().With(Document);
        document = members is null ? document : document.With(members);
        document["slug"] = slug;
        return document;
    }

    public override string ToString() => Title;
}
