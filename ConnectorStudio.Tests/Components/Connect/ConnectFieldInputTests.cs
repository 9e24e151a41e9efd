using Bunit;
using ConnectorStudio.Components.Connect;
using ConnectorStudio.Core.Integrations.Parts;

namespace ConnectorStudio.Tests.Components.Connect;

public sealed class ConnectFieldInputTests
{
    [Fact]
    public void A_secret_is_posted_by_the_form_and_never_heard_by_the_circuit()
    {
        using var context = new PartContext();

        var field = Render(
            context,
            new ConnectField
            {
                Key = "apiKey",
                Label = "API key",
                Type = FieldTypes.Secret,
            }
        );

        var input = field.Find("input");
        input.GetAttribute("type").ShouldBe("password");
        input.GetAttribute("name").ShouldBe("field.apiKey");
        input.Attributes.ShouldNotContain(attribute =>
            attribute.Name.StartsWith("blazor:on", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_switch_posts_false_when_it_is_off()
    {
        using var context = new PartContext();

        var field = Render(
            context,
            new ConnectField
            {
                Key = "trial",
                Label = "Trial",
                Type = FieldTypes.Boolean,
            }
        );

        field
            .FindAll("input[name='field.trial']")
            .Select(input => (input.GetAttribute("type"), input.GetAttribute("value")))
            .ShouldBe([("hidden", "false"), ("checkbox", "true")]);
    }

    [Fact]
    public void What_is_wrong_stands_at_the_field_and_the_typed_value_stays()
    {
        using var context = new PartContext();
        var designed = new ConnectField
        {
            Key = "shop",
            Label = "Shop",
            Type = FieldTypes.Subdomain,
            Suffix = ".acme.example",
            Required = true,
        };

        var field = context.Render<ConnectFieldInput>(parameters =>
            parameters
                .Add(part => part.Field, designed)
                .Add(part => part.Value, "a.b")
                .Add(part => part.Error, "Shop is one part of an address.")
        );

        var input = field.Find("input");
        input.GetAttribute("value").ShouldBe("a.b");
        input.GetAttribute("aria-invalid").ShouldBe("true");
        field
            .Find($"#{input.GetAttribute("aria-describedby")}")
            .TextContent.ShouldContain("Shop is one part of an address.");
        field.Markup.ShouldContain(".acme.example");
    }

    [Fact]
    public void A_changed_value_is_told()
    {
        using var context = new PartContext();
        var told = "";
        var designed = new ConnectField
        {
            Key = "region",
            Label = "Region",
            Type = FieldTypes.Select,
            Options = [new() { Value = "eu", Label = "Europe" }, new() { Value = "us", Label = "America" }],
        };

        var field = context.Render<ConnectFieldInput>(parameters =>
            parameters.Add(part => part.Field, designed).Add(part => part.ValueChanged, value => told = value)
        );
        field.Find("select").Change("us");

        told.ShouldBe("us");
    }

    private static IRenderedComponent<ConnectFieldInput> Render(PartContext context, ConnectField field) =>
        context.Render<ConnectFieldInput>(parameters => parameters.Add(part => part.Field, field));
}
