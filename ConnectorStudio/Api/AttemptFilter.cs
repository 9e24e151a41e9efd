using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace ConnectorStudio.Api;

/// <summary>Which attempts are wanted.</summary>
internal readonly record struct AttemptFilter(
    [property: FromQuery(Name = "integration"), Description("The integration's slug.")] string? Integration,
    [property: FromQuery(Name = "status"), Description("`waiting`, `running`, `succeeded`, `failed` …")] string? Status
);
