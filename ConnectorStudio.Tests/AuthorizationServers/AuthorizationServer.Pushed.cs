using System.Text.Json;
using ConnectorStudio.Tests.Outbound;

namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>Authorization requests that are sent ahead (RFC 9126): judged at once, and then taken once by their reference.</summary>
internal sealed partial class AuthorizationServer
{
    private readonly Dictionary<string, Func<string, string?>> pushed = [];

    private Answer Push(RawRequest request)
    {
        var read = Read(request);
        if ((ClientFault(request, read) ?? FaultOf(read)) is { } reason)
        {
            return Refuse(Endpoint.Push, reason);
        }

        var reference = $"urn:ietf:params:oauth:request_uri:{Guid.CreateVersion7():N}";
        pushed[reference] = read;
        return Answer.Json(JsonSerializer.Serialize(new { request_uri = reference, expires_in = 60 }), 201);
    }

    /// <summary>What the browser carries, or what was sent ahead of it.</summary>
    private Func<string, string?> Ahead(Func<string, string?> carried) =>
        carried("request_uri") is { } reference && pushed.Remove(reference, out var sent) ? sent : carried;
}
