using System.Text.Json;
using ConnectorStudio.Components.Wizard;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.OAuth;
using ConnectorStudio.Core.Outbound;
using ConnectorStudio.Core.Requests;
using ConnectorStudio.Core.Templating;
using ConnectorStudio.Tests.Integrations.Steps;
using ConnectorStudio.Tests.Quirks;

namespace ConnectorStudio.Tests.OAuth;

/// <summary>Every part of every request says where it came from: by the code that puts it there, for every need of real apps.</summary>
public sealed class ExplainTests
{
    private const string RedirectUri = "https://studio.example/oauth/callback/1";

    private static readonly OutboundOptions Outbound = new();

    public static TheoryData<string> Rows => QuirkTests.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_part_of_the_login_address_has_an_origin_and_so_has_each_of_the_calls(string row)
    {
        var draft = Draft(row);
        var values = PreviewValues.Of(draft, RedirectUri, JsonElement.Parse("""{ "id": "1", "name": "n" }"""));
        var standIn = PreviewValues.StandInSecret;
        var input = new AuthorizationInput(draft.Client.Id, RedirectUri)
        {
            OptionalScopes = draft.Authorization.OptionalScopes,
        };

        var (login, fault) = AuthorizationRequest.Build(draft, values, input, Outbound);
        login.ShouldNotBeNull(fault?.Message);
        var query = login.Url[login.Before.Length..].Split('&').Select(pair => pair.Split('=')[0]).ToList();
        login.Parts.Where(part => part.Name.Length > 0).Select(part => part.Name).ShouldBe(query);
        login.Parts.Select(part => part.Origin).Where(each => !Explained.LeadsSomewhere(each)).ShouldBeEmpty();

        Whole(EndpointPreview.Redeem(draft, values, RedirectUri, standIn));
        if (draft.Refresh.Mode != "none")
        {
            Whole(EndpointPreview.Refresh(draft, values, standIn));
        }

        if (draft.Revoke.Url is { Length: > 0 })
        {
            Whole(EndpointPreview.Revoke(draft, values, standIn));
        }

        foreach (var design in draft.Test.FollowUps.Select(RequestDesign.Of).Prepend(RequestDesign.Of(draft.Test)))
        {
            Whole(draft, values, design);
        }
    }

    [Fact]
    public void A_renamed_parameter_says_who_named_it_and_an_extra_one_which_row_it_is()
    {
        var draft = Checked.Draft(
            """
            {
              "client": { "authentication": "client_secret_post" },
              "authorization": { "parameterNames": { "client_id": "client_key" }, "parameters": { "prompt": "login" } },
              "token": { "parameterNames": { "code": "auth_code" }, "parameters": { "a.b": "1" }, "headers": { "X-V": "2" } }
            }
            """
        );
        var values = PreviewValues.Of(draft, RedirectUri, null);
        var (login, _) = AuthorizationRequest.Build(draft, values, new(draft.Client.Id, RedirectUri), Outbound);
        var (token, _) = EndpointPreview.Redeem(draft, values, RedirectUri, PreviewValues.StandInSecret);

        List<PartOrigin> said = [.. login!.Parts.Select(part => part.Origin), .. token!.Origins];
        said.ShouldContain(
            new PartOrigin(PartPlace.Query, "client_key", "client.id", "RFC 6749 §4.1.1")
            {
                NamedBy = "authorization.parameterNames.client_id",
            }
        );
        said.ShouldContain(new PartOrigin(PartPlace.Query, "prompt", "authorization.parameters.prompt"));
        said.ShouldContain(new PartOrigin(PartPlace.Query, "state", null, "RFC 6749 §10.12"));
        said.ShouldContain(
            new PartOrigin(PartPlace.Body, "auth_code", null, "RFC 6749 §4.1.3")
            {
                NamedBy = "token.parameterNames.code",
            }
        );
        said.ShouldContain(new PartOrigin(PartPlace.Body, "client_secret", "client.secret", "RFC 6749 §2.3.1"));
        said.ShouldContain(new PartOrigin(PartPlace.Body, "a.b", "token.parameters[\"a.b\"]"));
        said.ShouldContain(new PartOrigin(PartPlace.Header, "X-V", "token.headers.X-V"));
    }

    [Fact]
    public void Of_two_rows_and_a_header_of_the_test_the_one_that_stands_is_named()
    {
        var draft = Checked.Draft(
            """
            {
              "test": { "headers": { "X-A": "test", "X-B": "test" }, "query": { "q": "test" } },
              "request": {
                "headers": [
                  { "name": "Authorization", "value": "Bearer {{access_token}}", "mode": "force" },
                  { "name": "X-A", "value": "row", "mode": "default" },
                  { "name": "X-B", "value": "row", "mode": "force" }
                ],
                "query": [{ "name": "q", "value": "row" }, { "name": "v", "value": "2" }]
              }
            }
            """
        );
        var values = PreviewValues.Of(draft, RedirectUri, null);

        var origins = Whole(draft, values, RequestDesign.Of(draft.Test));

        origins.ShouldBe([
            new(PartPlace.Address, "", "test.url", "RFC 6749 §7"),
            new(PartPlace.Query, "q", "test.query.q"),
            new(PartPlace.Header, "X-A", "test.headers.X-A"),
            new(PartPlace.Query, "v", "request.query[1].value"),
            new(PartPlace.Header, "Authorization", "request.headers[0].value", "RFC 6750 §2.1"),
            new(PartPlace.Header, "X-B", "request.headers[2].value"),
        ]);
    }

    private static IReadOnlyList<PartOrigin> Whole(IntegrationDraft draft, TemplateValues values, RequestDesign design)
    {
        design.TryRender(values, out var caller, out var refusal).ShouldBeTrue(refusal?.Message);
        OutgoingRequest
            .TryMake(draft, values, caller!, RequestMoment.FollowUp, Outbound, out var request, out refusal)
            .ShouldBeTrue(refusal?.Message);
        Explained.Missing(request!.Url.Text, request.Headers, request.Body, request.Origins).ShouldBeEmpty();
        return request.Origins;
    }

    private static void Whole((OutboundRequest? Request, RequestFault? Fault) made)
    {
        var request = made.Request.ShouldNotBeNull(made.Fault?.Message);
        List<KeyValuePair<string, string>> headers = [.. request.Headers];
        if (request is { Body: not null, ContentType: { } type } && !headers.Exists(each => each.Key == "Content-Type"))
        {
            headers.Add(new("Content-Type", type));
        }

        Explained.Missing(request.Url, headers, request.Body, request.Origins).ShouldBeEmpty();
    }

    private static IntegrationDraft Draft(string row) =>
        IntegrationJson.Read(QuirkTests.All.Single(each => each.ToString() == row).Whole("acme").ToJsonString());
}
