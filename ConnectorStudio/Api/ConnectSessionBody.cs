using System.Text.Json;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Api;

/// <summary>What a hosted link is wanted for.</summary>
/// <param name="Integration">Its slug.</param>
public sealed record ConnectSessionBody(string Integration)
{
    /// <summary>Values of step 1 that the program knows; the person is asked for the others.</summary>
    public Dictionary<string, JsonElement>? Fields { get; init; }

    /// <summary>The program's word for who will own the connection; null: the workspace owns it.</summary>
    public string? EndUser { get; init; }

    /// <summary>A connection of that end user to sign in again.</summary>
    public Guid? Connection { get; init; }

    /// <summary>Where the browser goes afterwards, on an origin of <c>ConnectLinks:ReturnOrigins</c>; needed unless <c>anyHolder</c>.</summary>
    public string? ReturnUrl { get; init; }

    public bool Draft { get; init; }

    /// <summary>Whoever holds the link connects, and no confirmation is asked.</summary>
    public bool AnyHolder { get; init; }

    /// <summary>60 to 86400.</summary>
    public int ExpiresInSeconds { get; init; } = 3600;

    internal NewConnectSession ToWish() =>
        new(Integration)
        {
            Fields = (Fields ?? [])
                .Where(field => field.Value.ValueKind != JsonValueKind.Null)
                .ToDictionary(field => field.Key, field => FieldValues.DefaultText(field.Value)),
            EndUser = EndUser,
            ConnectionId = Connection,
            ReturnUrl = ReturnUrl,
            Draft = Draft,
            AnyHolder = AnyHolder,
            Lifetime = TimeSpan.FromSeconds(ExpiresInSeconds),
        };
}
