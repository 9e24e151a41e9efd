using System.Text.Json.Nodes;
using ConnectorStudio.Tests.AuthorizationServers;
using ConnectorStudio.Tests.Outbound;
using ConnectorStudio.Tests.Quirks;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Diagnosis.Faults;

/// <summary>
/// One thing that goes wrong between a document and an app, and what the first finding must name. Its healthy twin is the
/// same without <see cref="Broken"/>, <see cref="BrokenSecret"/>, <see cref="Breaks"/> and <see cref="Callback"/>.
/// </summary>
/// <param name="Number">The fault's number in the table of known faults, and a letter where it is played in several ways.</param>
/// <param name="Expected">
/// <c>field (step)</c>, a dash where no field is wrong, then who can act if that matters: <c>redirect.uri (2) provider</c>.
/// </param>
internal sealed record Fault(string Number, string Title, string Expected)
{
    public const string Healthy = "healthy";

    /// <summary>Members of the document, merged into a plain one.</summary>
    public string Document { get; init; } = "{}";

    /// <summary>Members that make it wrong.</summary>
    public string Broken { get; init; } = "{}";

    public string? Secret { get; init; } = "s3cret";
    public string? BrokenSecret { get; init; }

    /// <summary>How the app is; its second argument is the redirect URI.</summary>
    public Action<AuthorizationServer, string> App { get; init; } = (_, _) => { };

    /// <summary>What is wrong at the app: from the start, or once the connection stands if it is met later.</summary>
    public Action<AuthorizationServer, string> Breaks { get; init; } = (_, _) => { };

    /// <summary>Where it is met.</summary>
    public Met Met { get; init; } = Met.Connect;

    /// <summary>The login page's refusal; null: what the app makes of the request itself, if it refuses it.</summary>
    public (string Code, string Words)? Refusal { get; init; }

    /// <summary>The page that says so where the refusal is kept there; null: code and words.</summary>
    public string? Page { get; init; }

    /// <summary>False: a refusal that is never sent back.</summary>
    public bool IsSentBack { get; init; } = true;

    /// <summary>The person does not agree.</summary>
    public bool Denies { get; init; }

    /// <summary>What becomes of the answer on its way through the browser.</summary>
    public Func<
        IReadOnlyList<KeyValuePair<string, string>>,
        IReadOnlyList<KeyValuePair<string, string>>
    >? Callback { get; init; }

    /// <summary>The callback is refused; its address is then pasted into the waiting attempt.</summary>
    public bool IsPasted { get; init; }

    public bool IsDeliveredTwice { get; init; }

    /// <summary>How long the person is away.</summary>
    public TimeSpan Away { get; init; }

    /// <summary>How the app answers the token call, where the request decides; null: as ever.</summary>
    public Func<RawRequest, Answer?>? Answers { get; init; }

    /// <summary>Whether writing the first finding's suggestion into the document heals it.</summary>
    public bool Mends { get; init; }

    public JsonObject Whole(string slug, bool broken, string? mended = null)
    {
        if (mended is not null)
        {
            return JsonNode.Parse(mended)!.AsObject();
        }

        var document = JsonNode.Parse(Quirk.Plain)!.AsObject().With(Document);
        document = broken ? document.With(Broken) : document;
        document["slug"] = slug;
        return document;
    }

    public override string ToString() => $"{Number} {Title}";
}
