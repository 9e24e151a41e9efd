using System.ComponentModel;
using ConnectorStudio.Core.Connections;
using Microsoft.AspNetCore.Mvc;

namespace ConnectorStudio.Api;

/// <summary>Which connections are wanted.</summary>
internal readonly record struct ConnectionFilter(
    [property: FromQuery(Name = "integration"), Description("The integration's slug.")] string? Integration,
    [property: FromQuery(Name = "status"), Description("`active`, `needs_reauthorization` …")] string? Status,
    [property: FromQuery(Name = "query"), Description("Beginnings of words of name, identifier or integration.")]
        string? Query,
    [property: FromQuery(Name = "endUser"), Description("As the connect session said.")] string? EndUser
)
{
    /// <summary>False: there is no such status.</summary>
    public bool TryStatus(out ConnectionStatus? status)
    {
        status = null;
        if (Status is null)
        {
            return true;
        }

        foreach (var each in Enum.GetValues<ConnectionStatus>())
        {
            if (ApiWords.Of(each) == Status)
            {
                status = each;
                return true;
            }
        }

        return false;
    }
}
