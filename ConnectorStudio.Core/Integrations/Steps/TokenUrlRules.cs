using FluentValidation;

namespace ConnectorStudio.Core.Integrations.Steps;

public sealed class TokenUrlRules : StepRules
{
    public TokenUrlRules() =>
        RuleFor(draft => draft.Token.Url)
            .NotEmpty()
            .WithErrorCode("token-url.missing")
            .WithMessage("Token URL is missing. Copy it from the app's OAuth documentation.");
}
