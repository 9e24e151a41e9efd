using System.Net;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>More that is no header, from the caller and from step 12, beside <see cref="ProxyInjectionTests"/>.</summary>
public sealed class ProxyHeaderValueTests
{
    [Theory]
    [InlineData("X-A: \u00fc\u00fc")]
    [InlineData("X-A: \u007f")]
    [InlineData("X-\u00e9: a")]
    [InlineData("X A: a")]
    [InlineData("X-A\t: a")]
    public async Task P_08_A_header_value_that_is_none_does_not_leave(string header)
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();

        var reply = await studio.RawAsync(connection, "/me", headers: header + "\r\n");

        reply.Status.ShouldBeInRange(400, 499, reply.Text);
        studio.App.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Upgrade")]
    [InlineData("Proxy-Authorization")]
    [InlineData("a b")]
    [InlineData("a\r\nb")]
    [InlineData("")]
    public async Task P_08_A_parameter_that_no_header_may_be_is_refused_when_it_is_sent_too(string name)
    {
        await using var studio = await ProxyStudio.StartAsync(
            (draft, _) =>
                draft.Request.Headers.Add(
                    new RequestParameter
                    {
                        Name = name,
                        Value = "x",
                        Mode = "force",
                    }
                )
        );
        var connection = await studio.ConnectAsync();

        using var answer = await studio.SendAsync(connection);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ProblemOf.ReadAsync(answer)).Code.ShouldBe("header_not_allowed");
        studio.App.Calls.ShouldBeEmpty();
    }
}
