using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Requests;

/// <summary>
/// What all requests with the same document and the same values share: the allowed URLs and step 12, rendered once. It
/// holds the token: never logged or shown.
/// </summary>
public sealed class RequestPlan
{
    private RequestPlan(IntegrationDraft document, RenderedAllowedUrls allowed, RenderedValues values) =>
        (Document, Allowed, Values) = (document, allowed, values);

    public IntegrationDraft Document { get; }
    public RenderedAllowedUrls Allowed { get; }
    internal RenderedValues Values { get; }

    public static RequestPlan For(
        IntegrationDraft document,
        TemplateValues values,
        RequestMoment moment,
        OutboundOptions outbound
    )
    {
        ArgumentNullException.ThrowIfNull(document);
        return new RequestPlan(
            document,
            RenderedAllowedUrls.Of(document, values, outbound),
            new RenderedValues(values, moment)
        );
    }

    public override string ToString() => $"requests of {Document.Slug}";
}
