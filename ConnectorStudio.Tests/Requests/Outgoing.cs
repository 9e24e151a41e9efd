using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Requests;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Tests.Requests;

/// <summary>Makes requests through a connection with values that tests agree on.</summary>
internal static class Outgoing
{
    public static readonly TemplateValues Values = TemplateValues
        .Empty.With(TemplateRoots.AccessToken, TemplateValue.Secret("at-1"))
        .WithField("region", TemplateValue.Of("eu west"))
        .With(TemplateRoots.Test, TemplateValue.Of(JsonSerializer.SerializeToElement(new { id = 7 })));

    public static OutgoingRequest Make(
        IntegrationDraft draft,
        CallerRequest caller,
        RequestMoment moment = RequestMoment.Connection,
        TemplateValues? values = null,
        OutboundOptions? outbound = null
    )
    {
        OutgoingRequest
            .TryMake(draft, values ?? Values, caller, moment, outbound ?? new(), out var request, out var refusal)
            .ShouldBeTrue(refusal?.Message);
        return request!;
    }

    public static RequestRefusal Refuse(
        IntegrationDraft draft,
        CallerRequest caller,
        TemplateValues? values = null,
        OutboundOptions? outbound = null
    )
    {
        OutgoingRequest
            .TryMake(
                draft,
                values ?? Values,
                caller,
                RequestMoment.Connection,
                outbound ?? new(),
                out _,
                out var refusal
            )
            .ShouldBeFalse();
        return refusal.ShouldNotBeNull();
    }
}
