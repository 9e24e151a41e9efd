using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Tests.Integrations;

/// <summary>Apps as they are, quirks and all: the rules find nothing wrong with them.</summary>
public sealed class RealAppsTests
{
    [Theory]
    [InlineData(
        "github",
        """
            {
              "authorization": { "url": "https://github.com/login/oauth/authorize", "scopes": ["read:user", "repo"] },
              "token": { "url": "https://github.com/login/oauth/access_token", "response": { "expiresIn": null } },
              "refresh": { "mode": "none" },
              "revoke": {
                "url": "https://api.github.com/applications/{{client_id}}/token", "method": "DELETE", "bodyFormat": "json",
                "tokens": ["access_token"], "tokenParameter": "access_token", "hintParameter": null, "successStatuses": [204]
              },
              "test": { "url": "/user" },
              "connectionName": "{{test.name ?? test.login}}",
              "allowedUrls": ["https://api.github.com/"],
              "uniqueIdentifier": "{{test.id}}"
            }
            """
    )]
    [InlineData(
        "slack",
        """
            {
              "authorization": {
                "url": "https://slack.com/oauth/v2/authorize", "scopes": ["users:read", "chat:write"],
                "scopeParameter": "user_scope", "scopeSeparator": ","
              },
              "token": {
                "url": "https://slack.com/api/oauth.v2.access",
                "response": {
                  "accessToken": "/authed_user/access_token", "refreshToken": "/authed_user/refresh_token",
                  "tokenType": "/authed_user/token_type", "expiresIn": "/authed_user/expires_in",
                  "scope": "/authed_user/scope", "success": { "path": "/ok", "equals": true }
                }
              },
              "revoke": {
                "url": "https://slack.com/api/auth.revoke", "tokens": ["access_token"], "tokenParameter": null,
                "hintParameter": null, "authentication": "bearer", "success": { "path": "/ok", "equals": true }
              },
              "test": { "url": "/auth.test", "success": { "path": "/ok", "equals": true }, "error": "/error" },
              "connectionName": "{{test.user}} ({{test.team}})",
              "allowedUrls": ["https://slack.com/api/"],
              "uniqueIdentifier": "{{test.team_id}}:{{test.user_id}}"
            }
            """
    )]
    [InlineData(
        "shopify",
        """
            {
              "fields": [{ "key": "shop", "label": "Shop", "type": "subdomain", "required": true, "suffix": ".myshopify.com" }],
              "client": { "authentication": "client_secret_post" },
              "authorization": {
                "url": "https://{{shop}}.myshopify.com/admin/oauth/authorize", "scopes": ["read_products"],
                "scopeSeparator": ","
              },
              "token": { "url": "https://{{shop}}.myshopify.com/admin/oauth/access_token", "response": { "expiresIn": null } },
              "refresh": { "mode": "none" },
              "test": { "url": "/shop.json" },
              "connectionName": "{{test.shop.name}}",
              "allowedUrls": ["https://{{shop}}.myshopify.com/admin/api/2026-01/"],
              "uniqueIdentifier": "{{test.shop.id}}",
              "request": {
                "headers": [{ "name": "X-Shopify-Access-Token", "value": "{{access_token}}", "mode": "force" }]
              }
            }
            """
    )]
    [InlineData(
        "salesforce",
        """
            {
              "fields": [{
                "key": "environment", "label": "Environment", "type": "select", "default": "production",
                "options": [
                  { "value": "production", "label": "Production", "values": { "login": "login.salesforce.com" } },
                  { "value": "sandbox", "label": "Sandbox", "values": { "login": "test.salesforce.com" } }
                ]
              }],
              "authorization": {
                "url": "https://{{environment.login}}/services/oauth2/authorize", "scopes": ["api"],
                "alwaysScopes": ["refresh_token"]
              },
              "token": {
                "url": "https://{{environment.login}}/services/oauth2/token",
                "captures": [{
                  "name": "instance_url", "path": "/instance_url", "type": "url", "hostSuffixes": [".salesforce.com"],
                  "required": true
                }]
              },
              "revoke": { "url": "https://{{environment.login}}/services/oauth2/revoke", "endsWholeGrant": true },
              "test": { "url": "{{token.instance_url}}/services/oauth2/userinfo" },
              "connectionName": "{{test.name}} ({{environment}})",
              "allowedUrls": ["{{token.instance_url}}/services/data/v64.0/", "{{token.instance_url}}/services/oauth2/"],
              "uniqueIdentifier": "{{environment}}:{{test.organization_id}}:{{test.user_id}}"
            }
            """
    )]
    [InlineData(
        "zoho",
        """
            {
              "redirect": {
                "captures": [{
                  "name": "accounts", "parameter": "accounts-server", "type": "url", "required": true,
                  "hostSuffixes": ["accounts.zoho.com", "accounts.zoho.eu", "accounts.zoho.in"]
                }]
              },
              "authorization": {
                "url": "https://accounts.zoho.com/oauth/v2/auth", "scopes": ["ZohoCRM.modules.READ"],
                "scopeSeparator": ",", "parameters": { "access_type": "offline", "prompt": "consent" }
              },
              "token": {
                "url": "{{callback.accounts}}/oauth/v2/token", "authentication": "client_secret_post",
                "captures": [{
                  "name": "api_domain", "path": "/api_domain", "type": "url",
                  "hostSuffixes": ["www.zohoapis.com", "www.zohoapis.eu", "www.zohoapis.in"]
                }]
              },
              "revoke": { "url": "{{callback.accounts}}/oauth/v2/token/revoke", "tokens": ["refresh_token"] },
              "test": { "url": "/org" },
              "connectionName": "{{test.org[0].company_name}}",
              "allowedUrls": ["{{token.api_domain}}/crm/v8/"],
              "uniqueIdentifier": "{{test.org[0].zgid}}",
              "request": {
                "headers": [{ "name": "Authorization", "value": "Zoho-oauthtoken {{access_token}}", "mode": "force" }]
              }
            }
            """
    )]
    [InlineData(
        "quickbooks",
        """
            {
              "fields": [{
                "key": "environment", "label": "Environment", "type": "select", "default": "production",
                "options": [
                  { "value": "production", "label": "Production", "values": { "prefix": "" } },
                  { "value": "sandbox", "label": "Sandbox", "values": { "prefix": "sandbox-" } }
                ]
              }],
              "client": { "perOption": { "field": "environment", "ids": { "sandbox": "def" } } },
              "redirect": { "captures": [{ "name": "realmId", "parameter": "realmId", "required": true }] },
              "authorization": {
                "url": "https://appcenter.intuit.com/connect/oauth2", "scopes": ["com.intuit.quickbooks.accounting"]
              },
              "token": { "url": "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer" },
              "revoke": {
                "url": "https://developer.api.intuit.com/v2/oauth2/tokens/revoke", "bodyFormat": "json",
                "hintParameter": null, "endsWholeGrant": true
              },
              "test": { "url": "/companyinfo/{{callback.realmId}}" },
              "connectionName": "{{test.CompanyInfo.CompanyName}}",
              "allowedUrls": [
                "https://{{environment.prefix}}quickbooks.api.intuit.com/v3/company/{{callback.realmId}}/"
              ],
              "uniqueIdentifier": "{{environment}}:{{callback.realmId}}",
              "request": { "query": [{ "name": "minorversion", "value": "75" }] }
            }
            """
    )]
    [InlineData(
        "jira",
        """
            {
              "authorization": {
                "url": "https://auth.atlassian.com/authorize", "scopes": ["read:me", "read:jira-work"],
                "alwaysScopes": ["offline_access"],
                "parameters": { "audience": "api.atlassian.com", "prompt": "consent" }
              },
              "token": { "url": "https://auth.atlassian.com/oauth/token", "bodyFormat": "json" },
              "test": {
                "url": "https://api.atlassian.com/me",
                "followUps": [{
                  "name": "sites", "url": "https://api.atlassian.com/oauth/token/accessible-resources",
                  "captures": [{ "name": "siteId", "path": "/0/id", "required": true }]
                }]
              },
              "connectionName": "{{test.name}}",
              "allowedUrls": [
                "https://api.atlassian.com/ex/jira/{{followUp.siteId}}/", "https://api.atlassian.com/me",
                "https://api.atlassian.com/oauth/token/accessible-resources"
              ],
              "uniqueIdentifier": "{{followUp.siteId}}:{{test.account_id}}"
            }
            """
    )]
    [InlineData(
        "tiktok",
        """
            {
              "client": { "authentication": "client_secret_post" },
              "authorization": {
                "url": "https://www.tiktok.com/v2/auth/authorize/", "scopes": ["user.info.basic"], "scopeSeparator": ",",
                "parameterNames": { "client_id": "client_key" }
              },
              "token": {
                "url": "https://open.tiktokapis.com/v2/oauth/token/", "parameterNames": { "client_id": "client_key" },
                "response": { "refreshTokenExpiresIn": "/refresh_expires_in" }
              },
              "revoke": {
                "url": "https://open.tiktokapis.com/v2/oauth/revoke/", "tokens": ["access_token"],
                "parameterNames": { "client_id": "client_key" }
              },
              "test": {
                "url": "/user/info/", "query": { "fields": "open_id,display_name" },
                "success": { "path": "/error/code", "equals": "ok" }, "error": "/error/message"
              },
              "connectionName": "{{test.data.user.display_name}}",
              "allowedUrls": ["https://open.tiktokapis.com/v2/"],
              "uniqueIdentifier": "{{test.data.user.open_id}}"
            }
            """
    )]
    [InlineData(
        "notion",
        """
            {
              "authorization": {
                "url": "https://api.notion.com/v1/oauth/authorize", "scopes": [], "alwaysScopes": [],
                "parameters": { "owner": "user" }
              },
              "token": { "url": "https://api.notion.com/v1/oauth/token", "bodyFormat": "json" },
              "test": { "url": "/users/me" },
              "connectionName": "{{test.bot.workspace_name ?? test.name}}",
              "allowedUrls": ["https://api.notion.com/v1/"],
              "uniqueIdentifier": "{{test.id}}",
              "request": {
                "headers": [
                  { "name": "Authorization", "value": "Bearer {{access_token}}", "mode": "force" },
                  { "name": "Notion-Version", "value": "2022-06-28" }
                ]
              }
            }
            """
    )]
    [InlineData(
        "graphql",
        """
            {
              "test": {
                "method": "POST", "url": "/graphql", "headers": { "Accept": "application/json" },
                "body": { "query": "query { me { id name } }", "variables": { "locale": "{{client_id}}" } }
              },
              "connectionName": "{{test.data.me.name}}",
              "uniqueIdentifier": "{{test.data.me.id}}"
            }
            """
    )]
    public void A_real_app_yields_no_error_and_no_warning(string app, string document) =>
        Steps
            .Checked.After(document)
            .Where(finding => finding.Severity != FindingSeverity.Info)
            .Select(finding => $"{app}: {finding.Code} {finding.Field} {finding.Title}")
            .ShouldBeEmpty();
}
