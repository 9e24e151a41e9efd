using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectorStudio.Core.Webhooks;

/// <summary>The body of a message, as Standard Webhooks lays it out: type, timestamp, data. Ids rather than contents.</summary>
public sealed record WebhookMessage(string Type, string Timestamp, WebhookMessage.About Data)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a JSON body, never part of a page
    };

    public static string Write(string kind, DateTimeOffset at, About about) =>
        JsonSerializer.Serialize(
            new WebhookMessage(
                kind,
                at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                about
            ),
            Options
        );

    /// <summary>What the message is about; members without a value are left out.</summary>
    public sealed record About
    {
        /// <summary>The slug.</summary>
        public string? Integration { get; init; }
        public Guid? ConnectionId { get; init; }
        public Guid? AttemptId { get; init; }

        /// <summary>The connect session's <c>endUser</c>; left out for connects from the console.</summary>
        public string? EndUser { get; init; }

        /// <summary>The connection's, in the API's words.</summary>
        public string? Status { get; init; }
        public bool? Draft { get; init; }
        public string? Reason { get; init; }
    }
}
