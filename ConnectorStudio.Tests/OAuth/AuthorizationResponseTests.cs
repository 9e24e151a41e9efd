using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Tests.Studio;

namespace ConnectorStudio.Tests.OAuth;

public sealed class AuthorizationResponseTests
{
    [Fact]
    public void A_code_is_read_with_the_issuer_and_the_captures()
    {
        var document = Some.Draft();
        document.Redirect.CodeParameter = "spapi_oauth_code";
        document.Redirect.Captures = [new CallbackCapture { Name = "realm", Parameter = "realmId" }];

        var response = AuthorizationResponse.Read(
            document,
            [new("spapi_oauth_code", "abc"), new("state", "s"), new("iss", "https://as.example"), new("realmId", "42")],
            hasError: false
        );

        response.Fault.ShouldBe(AuthorizationResponseFault.None);
        response.Code!.Reveal().ShouldBe("abc");
        response.Issuer.ShouldBe("https://as.example");
        response.Captures["realm"].ShouldBe("42");
    }

    [Theory]
    [InlineData("code=a&code=b", false, AuthorizationResponseFault.Repeated)]
    [InlineData("code=a&state=x&state=x", false, AuthorizationResponseFault.Repeated)]
    [InlineData("code=a&error=access_denied", true, AuthorizationResponseFault.CodeAndError)]
    [InlineData("error=access_denied", true, AuthorizationResponseFault.Error)]
    [InlineData("state=x", false, AuthorizationResponseFault.NoCode)]
    [InlineData("code=", false, AuthorizationResponseFault.NoCode)]
    [InlineData("access_token=a", false, AuthorizationResponseFault.TokenInFrontChannel)]
    [InlineData("code=a&id_token=b", false, AuthorizationResponseFault.TokenInFrontChannel)]
    public void O_15_what_is_not_one_code_alone_is_a_fault(
        string query,
        bool hasError,
        AuthorizationResponseFault fault
    )
    {
        var response = AuthorizationResponse.Read(
            Some.Draft(),
            [.. query.Split('&').Select(pair => pair.Split('=')).Select(p => KeyValuePair.Create(p[0], p[1]))],
            hasError
        );
        response.Fault.ShouldBe(fault);
    }

    [Fact]
    public void O_22_a_code_is_4_KB_at_most()
    {
        var response = AuthorizationResponse.Read(Some.Draft(), [new("code", new string('a', 4097))], hasError: false);

        response.Fault.ShouldBe(AuthorizationResponseFault.CodeTooLong);
        response.Code.ShouldBeNull();
    }

    [Fact]
    public void O_01_ten_thousand_states_are_different_and_long_enough()
    {
        var states = Enumerable.Range(0, 10_000).Select(_ => State.New().Reveal()).ToHashSet();

        states.Count.ShouldBe(10_000);
        states.Where(state => state.Length != State.Length || !state.All(IsBase64Url)).ShouldBeEmpty();
    }

    [Fact]
    public void O_02_a_thousand_verifiers_are_different_and_of_43_characters()
    {
        var verifiers = Enumerable.Range(0, 1000).Select(_ => CodeVerifier.New()).ToList();

        verifiers.Select(v => v.Value.Reveal()).Distinct().Count().ShouldBe(1000);
        verifiers.ShouldAllBe(v => v.Value.Reveal().Length >= 43 && v.Value.Reveal().Length <= 128);
        verifiers.ShouldAllBe(v => v.ChallengeS256().Length == 43 && v.ChallengeS256() != v.Value.Reveal());
    }

    private static bool IsBase64Url(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
