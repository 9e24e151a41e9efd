using ConnectorStudio.Core.Integrations;

namespace ConnectorStudio.Core.SecurityReview.Rules;

/// <summary>A test that a broken token passes proves nothing.</summary>
internal sealed class BrokenTokenNotTried()
    : SecurityRule(
        "negative-control",
        "Whether a broken token is refused was not seen",
        FindingSeverity.Info,
        SpecSection.Rfc(6750, "3.1")
    )
{
    internal override IEnumerable<SecurityFinding> Find(SecurityCase subject)
    {
        if (subject.Facts.RefusesBrokenTokens is not true)
        {
            var wasTaken = subject.Facts.RefusesBrokenTokens is false;
            yield return At(
                subject,
                "test.url",
                wasTaken
                    ? "The Test API answered a broken token with success, so it proves nothing."
                    : "Nobody has seen yet that the Test API refuses a broken token.",
                wasTaken
                    ? "Use an endpoint that needs the token, such as /me."
                    : "Run Certify once: it tries a broken token.",
                wasTaken ? FindingSeverity.Error : null
            );
        }
    }
}
