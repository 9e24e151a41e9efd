using ConnectorStudio.Core.Integrations.Parts;
using ConnectorStudio.Core.Templating;

namespace ConnectorStudio.Core.Integrations;

/// <summary>
/// The one table of which names templates may use at which place of the document. The variable picker shows it, the
/// rules judge by it.
/// </summary>
public static class TemplateNames
{
    /// <summary>Names that may stand in the member at a dotted path; none when the member is no template.</summary>
    public static IReadOnlyList<TemplateName> For(IntegrationDraft draft, string field)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return TemplateScope.Of(field) is { } scope
            ? [.. All(draft).Where(each => scope.Has(each)).Select(each => each.Name)]
            : [];
    }

    /// <summary>What a name of the document stands for, wherever it may stand; null when there is no such name.</summary>
    public static TemplateName? Find(IntegrationDraft draft, TemplatePath path) => Resolve(draft, path)?.Name;

    internal static NameVerdict Judge(IntegrationDraft draft, string field, TemplatePath path)
    {
        if (path.Root == TemplateRoots.IdToken && !ReadsIdTokens(draft))
        {
            return NameVerdict.NotRead;
        }

        if (Resolve(draft, path) is not { } found)
        {
            return NameVerdict.Unknown;
        }

        return TemplateScope.Of(field) is not { } scope ? NameVerdict.NotHere : scope.Judge(found);
    }

    /// <summary>ID tokens are read where the issuer and its keys are known; else they are ignored.</summary>
    internal static bool ReadsIdTokens(IntegrationDraft draft) =>
        draft.Authorization is { Issuer.Length: > 0, JwksUrl.Length: > 0 };

    private static ScopedName? Resolve(IntegrationDraft draft, TemplatePath path)
    {
        var text = path.ToString();
        if (path.Root == TemplateRoots.Fields && path.Steps is [{ Key: { } key }, ..])
        {
            text = text[(text.StartsWith("fields.", StringComparison.Ordinal) ? 7 : 0)..];
            if (!draft.Fields.Exists(field => field.Key == key))
            {
                return null;
            }
        }

        return All(draft)
            .FirstOrDefault(each =>
                each.Name.TakesPath ? path.Root == each.Name.Name && path.Steps.Count > 0 : each.Name.Name == text
            );
    }

    private static IEnumerable<ScopedName> All(IntegrationDraft draft)
    {
        foreach (var field in draft.Fields.Where(field => field.Key.Length > 0))
        {
            yield return Name(field.Key, FieldWords(field), 1, FieldKind(field.Type), NameOrigin.Anywhere);
            foreach (var member in field.Options.SelectMany(option => option.Values.Keys).Distinct())
            {
                var words = $"{member} of the chosen {FieldWords(field)}";
                yield return Name($"{field.Key}.{member}", words, 1, TemplateValueKind.Select, NameOrigin.Anywhere);
            }
        }

        yield return Name(TemplateRoots.ClientId, "The client ID", 3, TemplateValueKind.Text, NameOrigin.Anywhere);
        yield return Name(
            TemplateRoots.Random,
            "A new random text for each request",
            null,
            TemplateValueKind.Text,
            NameOrigin.Anywhere
        );
        yield return Name(
            TemplateRoots.RedirectUri,
            "The redirect URL",
            2,
            TemplateValueKind.Text,
            NameOrigin.RedirectUri
        );
        foreach (var capture in draft.Redirect.Captures)
        {
            yield return Captured(TemplateRoots.Callback, capture.Name, capture.Type, 2, NameOrigin.Callback);
        }

        foreach (var capture in draft.TokenCaptures())
        {
            yield return Captured(TemplateRoots.Token, capture.Name, capture.Type, 5, NameOrigin.Token);
        }

        if (ReadsIdTokens(draft))
        {
            yield return Name(
                    TemplateRoots.IdToken,
                    "A claim of the ID token",
                    5,
                    TemplateValueKind.Text,
                    NameOrigin.Token
                )
                .WithPath();
        }

        yield return Name(TemplateRoots.Test, "A value of the test answer", 8, TemplateValueKind.Text, NameOrigin.Test)
            .WithPath();
        foreach (var (index, followUp) in draft.Test.FollowUps.Index())
        {
            foreach (var capture in followUp.Captures)
            {
                var entry = Captured(TemplateRoots.FollowUp, capture.Name, capture.Type, 8, NameOrigin.FollowUp);
                yield return entry with
                {
                    FollowUp = index,
                };
            }
        }

        yield return Name(
            TemplateRoots.AccessToken,
            "The access token",
            null,
            TemplateValueKind.Secret,
            NameOrigin.AccessToken
        );
        yield return Name(
            TemplateRoots.Token,
            "The token being revoked",
            null,
            TemplateValueKind.Secret,
            NameOrigin.RevokedToken
        );
        yield return Name(
            TemplateRoots.ClientSecret,
            "The client secret",
            3,
            TemplateValueKind.Secret,
            NameOrigin.Anywhere
        );
        foreach (var secret in draft.Secrets.Where(secret => secret.Length > 0))
        {
            var name = $"{TemplateRoots.Secret}.{secret}";
            yield return Name(name, "A stored secret", 3, TemplateValueKind.Secret, NameOrigin.Anywhere);
        }

        yield return Name(
            $"{TemplateRoots.Connection}.id",
            "The connection's id",
            null,
            TemplateValueKind.Text,
            NameOrigin.Connection
        );
    }

    private static ScopedName Captured(string root, string name, string type, int step, NameOrigin origin) =>
        Name($"{root}.{name}", $"{name}, captured in step {step}", step, CaptureKind(type), origin);

    private static ScopedName Name(
        string name,
        string description,
        int? step,
        TemplateValueKind kind,
        NameOrigin origin
    ) => new(new TemplateName(name, description, step, kind == TemplateValueKind.Secret) { Kind = kind }, origin, 0);

    private static string FieldWords(ConnectField field) => field.Label.Length > 0 ? field.Label : field.Key;

    internal static TemplateValueKind FieldKind(string type) =>
        type switch
        {
            FieldTypes.Select => TemplateValueKind.Select,
            FieldTypes.Boolean => TemplateValueKind.Boolean,
            FieldTypes.Number => TemplateValueKind.Number,
            FieldTypes.Secret => TemplateValueKind.Secret,
            FieldTypes.Subdomain => TemplateValueKind.Label,
            FieldTypes.Host => TemplateValueKind.Host,
            FieldTypes.Url => TemplateValueKind.Url,
            _ => TemplateValueKind.Text,
        };

    internal static TemplateValueKind CaptureKind(string type) =>
        type switch
        {
            CaptureTypes.Label => TemplateValueKind.Label,
            CaptureTypes.Host => TemplateValueKind.Host,
            CaptureTypes.Url => TemplateValueKind.Url,
            CaptureTypes.Number => TemplateValueKind.Number,
            CaptureTypes.Secret => TemplateValueKind.Secret,
            _ => TemplateValueKind.Text,
        };
}
