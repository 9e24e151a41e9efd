using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations.Rules;

/// <summary>
/// Makes values to try templates with: every option of the select fields they name, and harmless stand-ins for what only
/// Connect will know.
/// </summary>
internal static class Samples
{
    // Options multiply; a document with more combinations than this is tried with the first ones.
    private const int Most = 128;

    public static IEnumerable<Sample> For(
        IntegrationDraft draft,
        IEnumerable<TemplatePath> paths,
        TemplateMoment moment = TemplateMoment.Later
    )
    {
        var named = paths.ToList();
        return Choices(draft, named, StandIns(draft, named, moment));
    }

    /// <summary>The same choices with nothing else known, so that texts after ?? are tried too.</summary>
    public static IEnumerable<Sample> WithoutValues(IntegrationDraft draft, IEnumerable<TemplatePath> paths) =>
        Choices(draft, [.. paths], TemplateValues.Empty);

    private static IEnumerable<Sample> Choices(IntegrationDraft draft, List<TemplatePath> paths, TemplateValues known)
    {
        IEnumerable<Sample> samples = [new Sample(known, "")];
        foreach (var field in draft.Fields)
        {
            if (field.Type == FieldTypes.Select && paths.Exists(path => Names(path, field.Key)))
            {
                samples = samples.SelectMany(sample => field.Options.Select(option => Choose(sample, field, option)));
            }
        }

        return samples.Take(Most);
    }

    private static bool Names(TemplatePath path, string key) =>
        path.Root == key || (path.Root == TemplateRoots.Fields && path.Member == key);

    private static Sample Choose(Sample sample, ConnectField field, FieldOption option)
    {
        var value = option.Values.Aggregate(
            TemplateValue.Of(option.Value, TemplateValueKind.Select),
            (all, each) => all.With(each.Key, TemplateValue.Of(each.Value, TemplateValueKind.Select))
        );
        var choice = $"{field.Key} = {option.Value}";
        return new Sample(
            sample.Values.WithField(field.Key, value),
            sample.Choice.Length == 0 ? choice : $"{sample.Choice}, {choice}"
        );
    }

    private static TemplateValues StandIns(IntegrationDraft draft, List<TemplatePath> paths, TemplateMoment moment)
    {
        var values = TemplateValues
            .Empty.With(TemplateRoots.ClientId, TemplateValue.Of("client"))
            .With(TemplateRoots.RedirectUri, TemplateValue.Of("https://studio.example/callback"))
            .With(TemplateRoots.AccessToken, TemplateValue.Secret("token"))
            .With(TemplateRoots.Token, TemplateValue.Secret("token"))
            .With(TemplateRoots.ClientSecret, TemplateValue.Secret("secret"))
            .With(TemplateRoots.Connection, "id", TemplateValue.Of("connection"));
        values = draft.Secrets.Aggregate(
            values,
            (all, name) => all.With(TemplateRoots.Secret, name, TemplateValue.Secret("secret"))
        );
        values = draft
            .Fields.Where(field => field.Type != FieldTypes.Select)
            .Aggregate(
                values,
                (all, field) =>
                    all.WithField(field.Key, StandIn(TemplateNames.FieldKind(field.Type), field.AllowedHosts))
            );
        if (moment > TemplateMoment.Callback)
        {
            values = draft.Redirect.Captures.Aggregate(
                values,
                (all, each) => all.With(TemplateRoots.Callback, each.Name, Captured(each.Type, each.HostSuffixes))
            );
        }

        if (moment > TemplateMoment.Token)
        {
            values = draft
                .TokenCaptures()
                .Aggregate(
                    values,
                    (all, each) => all.With(TemplateRoots.Token, each.Name, Captured(each.Type, each.HostSuffixes))
                );
        }

        if (moment > TemplateMoment.Test)
        {
            values = values.With(TemplateRoots.Test, Tree(paths.Where(path => path.Root == TemplateRoots.Test)));
            values = draft
                .Test.FollowUps.SelectMany(each => each.Captures)
                .Aggregate(
                    values,
                    (all, each) => all.With(TemplateRoots.FollowUp, each.Name, Captured(each.Type, each.HostSuffixes))
                );
        }

        return values;
    }

    // What a name reads from the test answer is one value: only names without brackets can be tried.
    private static TemplateValue Tree(IEnumerable<TemplatePath> paths) =>
        paths
            .Where(path => path.Steps.All(step => step.Key is not null))
            .Aggregate(TemplateValue.Group(), (tree, path) => Grow(tree, path.Steps, 0));

    private static TemplateValue Grow(TemplateValue tree, IReadOnlyList<TemplatePath.PathStep> steps, int at) =>
        at == steps.Count
            ? TemplateValue.Of("value")
            : tree.With(steps[at].Key!, Grow(TemplateValue.Group(), steps, at + 1));

    private static TemplateValue Captured(string type, List<string> hosts) =>
        StandIn(TemplateNames.CaptureKind(type), hosts);

    private static TemplateValue StandIn(TemplateValueKind kind, List<string> hosts) =>
        kind switch
        {
            TemplateValueKind.Label => TemplateValue.Of("label", kind),
            TemplateValueKind.Host => TemplateValue.Of(Host(hosts), kind),
            TemplateValueKind.Url => TemplateValue.Of($"https://{Host(hosts)}", kind),
            TemplateValueKind.Number => TemplateValue.Of(1m),
            TemplateValueKind.Boolean => TemplateValue.Of(true),
            _ => TemplateValue.Of("value", kind),
        };

    private static string Host(List<string> hosts) =>
        hosts switch
        {
            [['.', _, ..] suffix, ..] => $"host{suffix}",
            [{ Length: > 0 } host, ..] when host != HostLists.Any => host,
            _ => "host.example",
        };
}
