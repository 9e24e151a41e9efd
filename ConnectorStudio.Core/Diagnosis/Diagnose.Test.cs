using ConnectorStudio.Core.Diagnosis.Rules;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;

namespace ConnectorStudio.Core.Diagnosis;

public static partial class Diagnose
{
    /// <summary>
    /// What is wrong with a test answer; none when it is as the step expects. <paramref name="quoted"/> is what stands
    /// where <c>test.error</c> points.
    /// </summary>
    public static IReadOnlyList<Finding> Test(IntegrationDraft document, OutboundAnswer answer, string? quoted)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(answer);
        return Test(
            new Reply(document, LegNames.Test)
            {
                Exchange = answer.Exchange,
                Failure = answer.Failure,
                Description = quoted,
            }
        );
    }

    /// <summary>What would be wrong with this answer, had it come with the first of the expected statuses.</summary>
    public static IReadOnlyList<Finding> Test(IntegrationDraft document, string pasted)
    {
        ArgumentNullException.ThrowIfNull(document);
        var test = document.Test;
        var reply = new Reply(document, LegNames.Test)
        {
            Exchange = new Exchange
            {
                Method = test.Method,
                Url = test.Url,
                Status = test.SuccessStatuses is [var first, ..] ? first : 200,
                ResponseBody = pasted,
            },
        };
        return Test(
            test.Error is { } pointer && reply.Json is { } body
                ? reply with
                {
                    Description = JsonPointer.Text(body, pointer),
                }
                : reply
        );
    }

    /// <summary>The same from what was kept of it.</summary>
    public static IReadOnlyList<Finding> Test(Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var test = reply.Document.Test;
        var expected = reply.Failure is null && reply.Status is { } status && test.SuccessStatuses.Contains(status);
        if (expected && test.Success is { } rule)
        {
            return SuccessRules.Holds(rule, reply.Json) ? [] : [SuccessRuleFailed(reply, rule.Path)];
        }
        if (expected && !reply.IsHtml)
        {
            return new ErrorInsideSuccess().Explain(reply) is { } inside ? [inside] : [];
        }
        return Explain(AtTest, reply, "The Test API did not answer as expected");
    }

    private static Finding SuccessRuleFailed(Reply reply, string pointer) =>
        reply.At(
            "success_rule_failed",
            "test.success",
            $"{reply.App} answers {reply.Status} and says that it failed"
        ) with
        {
            Why = $"The success test looks at {pointer} and does not find what it expects.",
            Fix = "Mend what the answer complains about, or correct the success test.",
        };
}
