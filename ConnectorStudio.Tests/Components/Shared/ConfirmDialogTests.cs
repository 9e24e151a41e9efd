using Bunit;
using ConnectorStudio.Components.Shared;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ConnectorStudio.Tests.Components.Shared;

public sealed class ConfirmDialogTests
{
    private static readonly ConfirmQuestion Revoke = new(
        "Revoke 14 connections of Halcyon Mail?",
        "Revoke 14 connections"
    )
    {
        Consequence = "They stop at once here.",
        AsksReason = true,
        TypeToConfirm = "14",
    };

    [Fact]
    public async Task The_verb_works_only_once_the_count_is_typed_and_the_reason_comes_back()
    {
        await using var parts = new PartContext();
        var (dialog, answer) = await AskAsync(parts, Revoke);
        var inputs = await dialog.WaitForElementsAsync("input");

        Verb(dialog).HasAttribute("disabled").ShouldBeTrue();
        await inputs[0].ChangeAsync("Client secret leaked");
        await dialog.FindAll("input")[1].InputAsync("14");
        await dialog.WaitForAssertionAsync(() => Verb(dialog).HasAttribute("disabled").ShouldBeFalse());
        await Verb(dialog).ClickAsync();

        (await answer).ShouldBe(new ConfirmAnswer("Client secret leaked"));
    }

    [Fact]
    public async Task Cancel_answers_nothing()
    {
        await using var parts = new PartContext();
        var (dialog, answer) = await AskAsync(parts, Revoke);

        await (await dialog.WaitForElementsAsync("button"))[0].ClickAsync();

        (await answer).ShouldBeNull();
    }

    [Fact]
    public async Task A_plain_question_asks_for_nothing_more()
    {
        await using var parts = new PartContext();
        var (dialog, answer) = await AskAsync(parts, new ConfirmQuestion("Delete Acme CRM?", "Delete Acme CRM"));

        (await dialog.WaitForElementAsync("h2")).TextContent.ShouldBe("Delete Acme CRM?");
        dialog.FindAll("input").ShouldBeEmpty();
        await Verb(dialog).ClickAsync();

        (await answer).ShouldNotBeNull();
    }

    private static async Task<(IRenderedComponent<MudDialogProvider> Dialog, Task<ConfirmAnswer?> Answer)> AskAsync(
        PartContext parts,
        ConfirmQuestion question
    )
    {
        parts.Popovers();
        var provider = parts.Render<MudDialogProvider>();
        var dialogs = parts.Services.GetRequiredService<IDialogService>();
        Task<ConfirmAnswer?> answer = null!;
        await provider.InvokeAsync(() =>
        {
            answer = ConfirmDialog.ShowAsync(dialogs, question);
        });
        return (provider, answer);
    }

    private static AngleSharp.Dom.IElement Verb(IRenderedComponent<MudDialogProvider> dialog) =>
        dialog.FindAll(".mud-dialog-actions button")[^1];
}
