namespace ConnectorStudio.Core.Integrations.Parts;

/// <summary>What every request through a connection carries (step 12).</summary>
public sealed record RequestParameters
{
    /// <summary>Left out means the Bearer row; an empty list means none.</summary>
    public List<RequestParameter> Headers { get; set; } = [RequestParameter.Bearer()];

    public List<RequestParameter> Query { get; set; } = [];
    public List<BodyParameter> Body { get; set; } = [];
    public RetrySignal Retry { get; set; } = new();
}
