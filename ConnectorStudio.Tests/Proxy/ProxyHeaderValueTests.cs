using System.Net;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>What no header can carry, from the caller and from step 12.</summary>
public sealed class ProxyHeaderValueTests
{
    [Theory]
    [InlineData("X-A: a\rb")]
    [InlineData("X-A: a\nb")]
    [InlineData("X-A: a\0b")]
    [InlineData("X-A: caf\u00e9")]
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

    [Fact]
    public async Task P_08_A_header_of_64_KB_is_refused()
    {
        await using var studio = await ProxyStudio.StartAsync();
        var connection = await studio.ConnectAsync();

        (await studio.RawAsync(connection, "/me", headers: $"X-A: {new string('a', 65536)}\r\n")).Status.ShouldBe(431);

        studio.App.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("Content-Length")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Connection")]
    [InlineData("TE")]
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

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("café")]
    public async Task P_08_A_parameters_value_that_no_header_can_carry_is_refused(string value)
    {
        await using var studio = await ProxyStudio.StartAsync(
            (draft, _) =>
                draft.Request.Headers.Add(
                    new RequestParameter
                    {
                        Name = "X-A",
                        Value = value,
                        Mode = "force",
                    }
                )
        );
        var connection = await studio.ConnectAsync();

        using var answer = await studio.SendAsync(connection);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ProblemOf.ReadAsync(answer)).Code.ShouldBe("value_refused");
        studio.App.Calls.ShouldBeEmpty();
    }
}
