using System.Net;

namespace ConnectorStudio.Tests.Proxy;

/// <summary>Another allowed URL than the first, by its text.</summary>
public sealed class ProxyBaseUrlTests
{
    [Fact]
    public async Task P_20_Only_the_text_of_an_allowed_URL_chooses_another_base()
    {
        await using var studio = await ProxyStudio.StartAsync(
            (draft, origin) => draft.AllowedUrls = [$"{origin}/v1/", $"{origin}/files"]
        );
        var connection = await studio.ConnectAsync();
        using (
            var files = await studio.SendAsync(
                connection,
                "/a?b=c",
                with: request => request.Headers.Add("ConnectorStudio-Base-Url", $"{studio.App.Origin}/files")
            )
        )
        {
            files.StatusCode.ShouldBe(HttpStatusCode.OK);
            studio.App.Calls.TryDequeue(out var call).ShouldBeTrue();
            call.Target.ShouldBe("/files/a?b=c");
            call.Headers.Keys.ShouldNotContain(name => name.StartsWith("ConnectorStudio"));
        }

        string[] wrong =
        [
            "",
            "https://evil.example/",
            $"{studio.App.Origin}",
            $"{studio.App.Origin}/",
            $"{studio.App.Origin}/v1",
            $"{studio.App.Origin}/files/",
            $"{studio.App.Origin}/files/../v1/",
            $"{studio.App.Origin}/FILES",
            $"{studio.App.Origin}/v1/, {studio.App.Origin}/files",
            "1",
        ];
        foreach (var text in wrong)
        {
            var reply = await studio.RawAsync(connection, "/a", headers: $"ConnectorStudio-Base-Url: {text}\r\n");
            reply.Status.ShouldBe(400, text);
            reply.Code.ShouldBe("base_url_unknown");
        }

        var twice = await studio.RawAsync(
            connection,
            "/a",
            headers: $"ConnectorStudio-Base-Url: {studio.App.Origin}/v1/\r\nConnectorStudio-Base-Url: {studio.App.Origin}/files\r\n"
        );
        twice.Status.ShouldBe(400);
        studio.App.Calls.ShouldBeEmpty();
    }
}
