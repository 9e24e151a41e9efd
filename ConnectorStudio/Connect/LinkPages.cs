using ConnectorStudio.Components.Links;
using ConnectorStudio.Core.Connect;
using ConnectorStudio.Core.Connect.Sessions;
using ConnectorStudio.Hosting;
using ConnectorStudio.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Connect;

/// <summary>Which page a hosted link shows to this browser.</summary>
internal sealed class LinkPages(StudioSettings settings, TimeProvider time)
{
    private string Organisation => settings.OrganisationName;

    public static string Address(string link) => $"connect/{link}";

    public IResult Of(ConnectLinkView? view, string link)
    {
        if (view is null)
        {
            return Message(
                null,
                "unknown",
                LinkWords.NotWorking,
                LinkWords.NotWorkingText,
                StatusCodes.Status404NotFound
            );
        }

        var app = App(view);
        if (view.IsTaken)
        {
            return view.Status is ConnectSessionStatus.Succeeded or ConnectSessionStatus.Expired
                ? Message(view, "ended", LinkWords.Ended, LinkWords.UsedText, StatusCodes.Status410Gone)
                : Message(view, "taken", LinkWords.Taken, LinkWords.TakenText, StatusCodes.Status409Conflict);
        }

        return view.Status switch
        {
            // The program asked for the browser to come back, and waits for it.
            ConnectSessionStatus.Unconfirmed when view.ReturnTo is { } to => new SeeOther(to),
            ConnectSessionStatus.Succeeded when view is { ReturnTo: { } to, Session.AnyHolder: true } => new SeeOther(
                to
            ),
            ConnectSessionStatus.Unconfirmed => Message(
                view,
                "done",
                LinkWords.Unconfirmed,
                $"{LinkWords.WaitsFor(Organisation)} {LinkWords.MayClose}",
                good: true
            ),
            ConnectSessionStatus.Succeeded => Message(
                view,
                "done",
                LinkWords.Connected(app),
                LinkWords.MayClose,
                good: true,
                back: view.ReturnTo
            ),
            ConnectSessionStatus.Expired => Message(
                view,
                "ended",
                LinkWords.Ended,
                LinkWords.EndedText,
                StatusCodes.Status410Gone,
                back: view.ReturnTo
            ),
            ConnectSessionStatus.Running => Progress(view, link),
            _ when view.Closed => NotNow(view, view.Session.Id),
            ConnectSessionStatus.Failed when view.Attempt is { } failed => Form(
                view,
                link,
                ConnectFlow.FieldsOf(failed),
                sentence: LinkWords.Failure(failed, app),
                reference: failed.Id
            ),
            _ => Form(view, link),
        };
    }

    /// <summary>The form again, with what is to be corrected.</summary>
    public IResult Wrong(
        ConnectLinkView view,
        string link,
        IReadOnlyDictionary<string, string> typed,
        IReadOnlyList<string> optionalScopes,
        IReadOnlyDictionary<string, string> errors
    ) => Form(view, link, typed, optionalScopes, errors, LinkWords.Correct);

    public IResult NotNow(ConnectLinkView view, Guid reference) =>
        Message(
            view,
            "closed",
            LinkWords.NotNow(App(view)),
            LinkWords.NotNowText,
            StatusCodes.Status409Conflict,
            reference: reference
        );

    private static string App(ConnectLinkView view) =>
        view.Document.Name.Length > 0 ? view.Document.Name : view.Session.IntegrationName;

    private RazorComponentResult<LinkFormPage> Form(
        ConnectLinkView view,
        string link,
        IReadOnlyDictionary<string, string>? typed = null,
        IReadOnlyList<string>? optionalScopes = null,
        IReadOnlyDictionary<string, string>? errors = null,
        string? sentence = null,
        Guid? reference = null
    ) =>
        new(
            new
            {
                View = view,
                Address = Address(link),
                Organisation,
                Now = time.GetUtcNow(),
                Typed = typed ?? new Dictionary<string, string>(),
                OptionalScopes = optionalScopes ?? [],
                Errors = errors ?? new Dictionary<string, string>(),
                Sentence = sentence,
                Reference = reference?.ToString(),
            }
        )
        {
            StatusCode = errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };

    private RazorComponentResult<LinkProgressPage> Progress(ConnectLinkView view, string link) =>
        new(
            new
            {
                View = view,
                Address = Address(link),
                Organisation,
                App = App(view),
            }
        );

    private RazorComponentResult<LinkMessagePage> Message(
        ConnectLinkView? view,
        string state,
        string title,
        string text,
        int status = StatusCodes.Status200OK,
        bool good = false,
        Guid? reference = null,
        string? back = null
    ) =>
        new(
            new
            {
                Title = title,
                Text = text,
                State = state,
                Good = good,
                Organisation,
                App = view is null ? "" : App(view),
                Document = view?.Document,
                Reference = reference?.ToString(),
                Back = back,
            }
        )
        {
            StatusCode = status,
        };
}
