namespace ConnectorStudio.Api;

/// <param name="Confirmation">As the browser brought it to <c>returnUrl</c>.</param>
public sealed record ConfirmationBody(string Confirmation);
