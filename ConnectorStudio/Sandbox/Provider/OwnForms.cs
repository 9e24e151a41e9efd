using ConnectorStudio.Sandbox.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace ConnectorStudio.Sandbox.Provider;

/// <summary>Takes a posted form only from a page of this site.</summary>
internal sealed class OwnForms(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await antiforgery.IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : SandboxPages.Refused(
                context.HttpContext,
                "This form is no longer good",
                "It was opened too long ago or by another page. Go back, reload the page and send it again."
            );
}
