using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Preflight;

namespace ConnectorStudio.Components.Integrations;

/// <summary>What a preflight looks at, on the screen.</summary>
internal static class PreflightWords
{
    public static string Of(string leg) =>
        leg switch
        {
            PreflightLegs.Document => "Draft",
            PreflightLegs.Redirect => Labels.RedirectUrl,
            PreflightLegs.LoginUrl => Labels.LoginUrl,
            PreflightLegs.PushedUrl => Labels.PushedAuthorizationUrl,
            PreflightLegs.TokenUrl => Labels.TokenUrl,
            PreflightLegs.RefreshUrl => Labels.RefreshTokenUrl,
            PreflightLegs.RevokeUrl => Labels.RevokeUrl,
            PreflightLegs.Keys => "Issuer's keys",
            PreflightLegs.TestApi => Labels.TestApi,
            PreflightLegs.Metadata => "Metadata",
            PreflightLegs.LoginPage => "Login page",
            PreflightLegs.Credentials => "Credentials",
            _ => leg,
        };
}
