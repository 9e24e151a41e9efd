using MudBlazor;

namespace ConnectorStudio.Components.Shared;

/// <summary>A word in passing; what matters is recorded elsewhere as well.</summary>
public static class Toasts
{
    /// <summary>"3 connections revoked".</summary>
    public static void SayDone(this ISnackbar snackbar, string text) =>
        snackbar.Add(text, Severity.Success, options => options.Icon = Icon.Pass);

    /// <summary>"Not saved: Tomás Rey changed step 4 at 14:31", with one thing to do about it.</summary>
    public static void SayFailed(this ISnackbar snackbar, string text, string? action = null, Func<Task>? act = null) =>
        snackbar.Add(
            text,
            Severity.Error,
            options =>
            {
                options.Icon = Icon.Fail;
                options.VisibleStateDuration = 10_000;
                if (action is not null && act is not null)
                {
                    options.Action = action;
                    options.ActionColor = Color.Primary;
                    options.OnClick = _ => act();
                }
            }
        );
}
