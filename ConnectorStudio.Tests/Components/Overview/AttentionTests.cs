using ConnectorStudio.Components.Overview;
using ConnectorStudio.Components.Shared;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connections;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Integrations.Steps;
using ConnectorStudio.Tests.Components.Attempts;

namespace ConnectorStudio.Tests.Components.Overview;

public sealed class AttentionTests
{
    [Fact]
    public void Errors_come_before_warnings_each_with_its_way()
    {
        var facts = Facts(
            new() { [ConnectionStatus.NeedsReauthorization] = 14, [ConnectionStatus.Unverified] = 1 },
            new StepStatus(SetupSteps.InOrder[4], StepState.Errors, 1, 0, 0)
        );

        var items = Attention.Of([facts], [AnAttempt.Failed()]);

        items
            .Select(item => (item.State, item.Title, item.Href))
            .ShouldBe([
                (
                    StudioState.Error,
                    "14 connections of Acme CRM need a new sign-in",
                    "connections?integration=acme-crm&status=needs_reauthorization"
                ),
                (StudioState.Error, "Connect to Acme CRM fails at token", items[1].Href),
                (
                    StudioState.Warning,
                    "A connection of Acme CRM is unverified",
                    "connections?integration=acme-crm&status=unverified"
                ),
                (StudioState.Warning, "The draft of Acme CRM has 1 error", "integrations/acme-crm/token-url"),
            ]);
        items[1]
            .Detail.ShouldBe(
                "App Credentials, Client authentication: Acme CRM wants the client secret in the body, not in the header"
            );
    }

    [Fact]
    public void A_failure_that_was_followed_by_a_success_is_history()
    {
        var success = AnAttempt.Waiting();
        success.Status = AttemptStatus.Succeeded;

        Attention.Of([], [success, AnAttempt.Failed()]).ShouldBeEmpty();
    }

    [Fact]
    public void Revoked_connections_are_over_and_not_counted() =>
        Facts(new() { [ConnectionStatus.Active] = 2, [ConnectionStatus.Revoked] = 5 }).Live.ShouldBe(2);

    private static IntegrationFacts Facts(Dictionary<ConnectionStatus, int> connections, params StepStatus[] steps) =>
        new(
            new IntegrationRecord
            {
                Id = Guid.CreateVersion7(),
                Slug = "acme-crm",
                Name = "Acme CRM",
                Document = "{}",
                CreatedAt = AnAttempt.At,
                UpdatedAt = AnAttempt.At,
            },
            null,
            steps,
            connections
        );
}
