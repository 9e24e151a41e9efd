using System.Text.RegularExpressions;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Tests.Integrations.Steps;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.Integrations;

public sealed partial class IntegrationCheckerTests
{
    // Wrong nearly everywhere, so that most rules speak.
    private const string Wrong = """
        {
          "schema": "x", "slug": "new", "name": "", "icon": "x", "guide": { "x": [] }, "secrets": ["a b"],
          "fields": [{ "key": "code", "type": "x", "pattern": "(", "showWhen": { "field": "z" } }],
          "redirect": { "codeParameter": "", "responseMode": "x", "captures": [{ "type": "host" }] },
          "client": { "id": "", "authentication": "x", "perOption": { "field": "z" } },
          "authorization": {
            "url": "", "scopes": [""], "scopeSeparator": "", "pkce": "none", "responseType": "token",
            "issuer": "x", "jwksUrl": "x", "parameters": { "state": [] }, "parameterNames": { "state": null }
          },
          "token": { "url": "", "method": "x", "dpop": true, "response": { "accessToken": "" } },
          "refresh": { "mode": "x", "url": "", "leadTimeSeconds": -1 },
          "revoke": { "url": "x", "tokens": [], "method": "x", "successStatuses": [] },
          "test": { "url": "", "method": "x", "successStatuses": [], "followUps": [{}] },
          "connectionName": "", "allowedUrls": [], "uniqueIdentifier": "", "onSameIdentity": "x",
          "request": { "headers": [{ "name": "Host", "mode": "x" }], "retry": { "statuses": [] } }
        }
        """;

    [Fact]
    public void A_healthy_draft_yields_nothing() =>
        IntegrationChecker.Check(Some.Draft(), RuleContext.Default).ShouldBeEmpty();

    [Fact]
    public void Every_code_begins_with_the_key_of_the_step_that_owns_the_field()
    {
        var findings = Checked.After(Wrong);
        findings.Select(finding => finding.Step).Distinct().Count().ShouldBe(13);
        foreach (var finding in findings)
        {
            finding.Code.ShouldMatch(CodePattern().ToString());
            var owner = SetupSteps.OwnerOf(finding.Field);
            finding.Code.Split('.')[0].ShouldBe(owner?.Key ?? "integration");
            finding.Step.ShouldBe(owner?.Number);
        }
    }

    [Fact]
    public void Findings_come_by_step_and_errors_first_in_each()
    {
        var findings = Checked.After(Wrong);
        findings.ShouldBe(findings.OrderBy(finding => finding.Step ?? 0).ThenBy(finding => finding.Severity));
    }

    [Fact]
    public void The_keys_of_rules_and_steps_agree() =>
        SetupSteps.InOrder.ShouldAllBe(step => step.Rules.Key == step.Key);

    [Fact]
    public void The_findings_of_one_step_are_those_of_the_whole_with_its_number()
    {
        var whole = Checked.After(Wrong);
        foreach (var step in SetupSteps.InOrder)
        {
            IntegrationChecker
                .Check(step, Checked.Draft(Wrong), RuleContext.Default)
                .Select(finding => (finding.Code, finding.Field))
                .ShouldBe(
                    whole.Where(finding => finding.Step == step.Number).Select(finding => (finding.Code, finding.Field))
                );
        }
    }

    [Theory]
    [InlineData("""{ "client": { "id": "" } }""", "app-credentials.id-missing")]
    [InlineData("""{ "authorization": { "url": "" } }""", "login-url.missing")]
    [InlineData("""{ "token": { "url": "" } }""", "token-url.missing")]
    [InlineData("""{ "token": { "url": "http://acme.com" } }""", "token-url.url-refused")]
    [InlineData("""{ "test": { "url": "" } }""", "test-api.missing")]
    [InlineData("""{ "test": { "url": "https://evil.example/" } }""", "test-api.not-allowed")]
    [InlineData("""{ "allowedUrls": [] }""", "allowed-urls.missing")]
    [InlineData("""{ "connectionName": "{{" }""", "connection-name.template-malformed")]
    [InlineData("""{ "uniqueIdentifier": "{{gone}}" }""", "unique-identifier.name-unknown")]
    public void A_draft_whose_requests_cannot_be_built_does_not_connect(string change, string code)
    {
        var findings = Checked.After(change);
        IntegrationChecker.CanConnect(findings).ShouldBeFalse();
        IntegrationChecker.ConnectBlockers(findings).ShouldContain(finding => finding.Code == code);
    }

    [Theory]
    [InlineData("""{ "name": "" }""")]
    [InlineData("""{ "connectionName": "" }""")]
    [InlineData("""{ "uniqueIdentifier": "" }""")]
    [InlineData("""{ "fields": [{ "key": "code", "label": "" }] }""")]
    [InlineData("""{ "authorization": { "pkce": "none" } }""")]
    public void Other_errors_block_only_publish(string change)
    {
        var findings = Checked.After(change);
        IntegrationChecker.CanConnect(findings).ShouldBeTrue();
        IntegrationChecker.CanPublish(findings, findings.Select(finding => finding.Code)).ShouldBeFalse();
    }

    [Fact]
    public void Warnings_are_acknowledged_by_code_before_publish()
    {
        var findings = Checked.After("""{ "authorization": { "pkce": "plain" }, "revoke": { "url": null } }""");
        IntegrationChecker.CanPublish(findings, []).ShouldBeFalse();
        IntegrationChecker.CanPublish(findings, ["login-url.pkce-plain"]).ShouldBeTrue();
    }

    [Theory]
    [InlineData(
        """{ "redirect": { "captures": [{ "name": "a", "parameter": "a", "mustEqual": "{{" }] } }""",
        "redirect.captures[0].mustEqual"
    )]
    [InlineData("""{ "authorization": { "url": "https://a.com/{{" } }""", "authorization.url")]
    [InlineData("""{ "authorization": { "parameters": { "a": "{{" } } }""", "authorization.parameters.a")]
    [InlineData("""{ "authorization": { "scopes": ["{{"] } }""", "authorization.scopes[0]")]
    [InlineData("""{ "authorization": { "resource": ["{{"] } }""", "authorization.resource[0]")]
    [InlineData("""{ "authorization": { "issuer": "{{" } }""", "authorization.issuer")]
    [InlineData("""{ "authorization": { "fragment": "{{" } }""", "authorization.fragment")]
    [InlineData("""{ "token": { "url": "https://a.com/{{" } }""", "token.url")]
    [InlineData("""{ "token": { "parameters": { "a": "{{" } } }""", "token.parameters.a")]
    [InlineData("""{ "token": { "headers": { "a": "{{" } } }""", "token.headers.a")]
    [InlineData("""{ "refresh": { "url": "https://a.com/{{" } }""", "refresh.url")]
    [InlineData("""{ "refresh": { "parameters": { "a": "{{" } } }""", "refresh.parameters.a")]
    [InlineData("""{ "refresh": { "headers": { "a": "{{" } } }""", "refresh.headers.a")]
    [InlineData("""{ "revoke": { "url": "https://a.com/{{" } }""", "revoke.url")]
    [InlineData("""{ "revoke": { "parameters": { "a": "{{" } } }""", "revoke.parameters.a")]
    [InlineData("""{ "revoke": { "headers": { "a": "{{" } } }""", "revoke.headers.a")]
    [InlineData("""{ "test": { "url": "/{{" } }""", "test.url")]
    [InlineData("""{ "test": { "headers": { "a": "{{" } } }""", "test.headers.a")]
    [InlineData("""{ "test": { "query": { "a": "{{" } } }""", "test.query.a")]
    [InlineData("""{ "test": { "body": "{{" } }""", "test.body")]
    [InlineData("""{ "test": { "body": { "a": [{ "b": "{{" }] } } }""", "test.body.a[0].b")]
    [InlineData("""{ "test": { "followUps": [{ "name": "a", "url": "/{{" }] } }""", "test.followUps[0].url")]
    [InlineData(
        """{ "test": { "followUps": [{ "name": "a", "headers": { "b": "{{" } }] } }""",
        "test.followUps[0].headers.b"
    )]
    [InlineData(
        """{ "test": { "followUps": [{ "name": "a", "query": { "b": "{{" } }] } }""",
        "test.followUps[0].query.b"
    )]
    [InlineData("""{ "test": { "followUps": [{ "name": "a", "body": ["{{"] }] } }""", "test.followUps[0].body[0]")]
    [InlineData("""{ "connectionName": "{{" }""", "connectionName")]
    [InlineData("""{ "allowedUrls": ["https://a.com/{{"] }""", "allowedUrls[0]")]
    [InlineData("""{ "uniqueIdentifier": "{{" }""", "uniqueIdentifier")]
    [InlineData("""{ "request": { "headers": [{ "name": "a", "value": "{{" }] } }""", "request.headers[0].value")]
    [InlineData("""{ "request": { "query": [{ "name": "a", "value": "{{" }] } }""", "request.query[0].value")]
    [InlineData("""{ "request": { "body": [{ "name": "a", "value": { "b": "{{" } }] } }""", "request.body[0].value.b")]
    public void A_malformed_template_is_found_at_its_member(string change, string field)
    {
        var findings = Checked.After(change);
        findings.ShouldContain(finding => finding.Field == field && finding.Severity == FindingSeverity.Error);
        IntegrationChecker.CanConnect(findings).ShouldBeFalse();
    }

    [GeneratedRegex("^[a-z0-9-]+\\.[a-z0-9-]+$")]
    private static partial Regex CodePattern();
}
