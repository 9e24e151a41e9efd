namespace ConnectorStudio.Core.OAuth;

/// <summary>Which members of the document shape a call.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Spec">The section that describes the endpoint.</param>
/// <param name="Names">The other names of parameters.</param>
/// <param name="Format">Where the parameters stand.</param>
internal sealed record EndpointPlaces(string Url, string Spec, string Names, string Format);
