using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.FirstStart;

/// <summary>The ready-made integration with the sandbox provider: what a designer would have typed in the twelve steps.</summary>
internal static class SandboxCrm
{
    public const string Slug = "sandbox-crm";
    public const string Name = "Sandbox CRM";

    public static IntegrationDraft Document(string origin, string clientId) =>
        new()
        {
            Slug = Slug,
            Name = Name,
            Description = "Not a real provider: it is built in, so that Connect works with no account anywhere.",
            DocumentationUrl = null,
            Guide =
            {
                ["redirect-url"] =
                [
                    $"Open {origin}/apps and choose the app.",
                    "Paste the Redirect URL into its list of redirect URLs and save.",
                ],
                ["app-credentials"] =
                [
                    $"Open {origin}/apps and choose the app.",
                    "Copy Client ID. For a new secret choose “New secret”.",
                ],
                ["login-url"] =
                [
                    $"The metadata at {origin}/.well-known/oauth-authorization-server names all endpoints.",
                ],
            },
            Fields =
            [
                new ConnectField
                {
                    Key = "environment",
                    Label = "Environment",
                    Type = FieldTypes.Select,
                    Required = true,
                    Default = System.Text.Json.JsonSerializer.SerializeToElement("production"),
                    Help = "The two environments have the same people and different accounts.",
                    Options =
                    [
                        new FieldOption { Value = "production", Label = "Production" },
                        new FieldOption { Value = "sandbox", Label = "Sandbox" },
                    ],
                },
            ],
            Client = { Id = clientId },
            Authorization =
            {
                Url = $"{origin}/{{{{environment}}}}/authorize",
                Scopes = ["profile", "email", "accounts.read", "contacts.read"],
                AlwaysScopes = ["offline_access"],
                ScopeDescriptions =
                {
                    ["profile"] = "Read your name",
                    ["email"] = "Read your email address",
                    ["accounts.read"] = "Read the accounts you belong to",
                    ["contacts.read"] = "Read your contacts",
                    ["offline_access"] = "Stay connected when you are away",
                },
            },
            Token = { Url = $"{origin}/{{{{environment}}}}/token" },
            Revoke = { Url = $"{origin}/{{{{environment}}}}/revoke" },
            Test = { Url = "/me" },
            ConnectionName = "{{test.name}} ({{environment}})",
            AllowedUrls = [$"{origin}/{{{{environment}}}}/"],
            UniqueIdentifier = "{{environment}}:{{test.id}}",
        };
}
