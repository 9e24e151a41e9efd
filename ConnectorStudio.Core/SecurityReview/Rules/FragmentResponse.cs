using System.Text.Json;
using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>What stands behind # never reaches a server, and scripts of the page read it.</summary>
internal sealed class FragmentResponse()
    : SecurityRule(
        "response-mode-fragment",
        "The answer is asked for in the fragment",
        FindingSeverity.Error,
        SpecSection.ResponseModes,
        SpecSection.Rfc(9700, "4.3.1")
    )
{
    private const string Fragment = "fragment";

    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        foreach (var field in Places(subject.Draft))
        {
            yield return At(
                subject,
                field,
                "The answer is asked for behind #, where the studio cannot read it and every script of the page can.",
                "Leave the response mode out, or use form_post if the app has it."
            );
        }
    }

    private static IEnumerable<string> Places(IntegrationDraft draft)
    {
        if (draft.Redirect.ResponseMode == Fragment)
        {
            yield return "redirect.responseMode";
        }

        if (
            draft.Authorization.Parameters.TryGetValue("response_mode", out var set)
            && set is { ValueKind: JsonValueKind.String } text
            && text.GetString() == Fragment
        )
        {
            yield return "authorization.parameters.response_mode";
        }

        if (draft.Authorization.Url.Contains("response_mode=fragment", StringComparison.OrdinalIgnoreCase))
        {
            yield return "authorization.url";
        }
    }
}
