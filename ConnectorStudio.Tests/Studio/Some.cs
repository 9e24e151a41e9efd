using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Tests.Studio;

/// <summary>Valid things to start from: a test changes the one member it is about.</summary>
public static class Some
{
    public static IntegrationDraft Draft() =>
        new()
        {
            Slug = "acme-crm",
            Name = "Acme CRM",
            Client = { Id = "acme_7f3c91" },
            Authorization =
            {
                Url = "https://login.acme.example/oauth/authorize",
                Scopes = ["contacts.read"],
                AlwaysScopes = ["offline_access"],
            },
            Token = { Url = "https://login.acme.example/oauth/token" },
            Revoke = { Url = "https://login.acme.example/oauth/revoke" },
            Test = { Url = "/me" },
            ConnectionName = "{{test.name}}'s Account",
            AllowedUrls = ["https://api.acme.example/v1/"],
            UniqueIdentifier = "{{test.id}}",
        };
}
