using System.Globalization;

namespace ConnectorStudio.Core.Integrations;

/// <summary>What is known, and what may be shown, where a member of the document is rendered.</summary>
internal sealed record TemplateScope(TemplateMoment Moment)
{
    public bool RedirectUri { get; private init; }
    public bool AccessToken { get; private init; }
    public bool RevokedToken { get; private init; }
    public bool Secrets { get; private init; }
    public bool Connection { get; private init; }

    /// <summary>The index of the follow-up request that the member belongs to.</summary>
    public int FollowUp { get; private init; } = int.MaxValue;

    /// <summary>The scope of a dotted path; null when its member is no template.</summary>
    public static TemplateScope? Of(string field)
    {
        var root = field.Split('.', '[')[0];
        var rest = field[Math.Min(root.Length + 1, field.Length)..];
        var carriesParameters = StartsWithAny(rest, "headers", "parameters");
        return root switch
        {
            "redirect" when field.EndsWith(".mustEqual", StringComparison.Ordinal) => new(TemplateMoment.Callback),
            "client" when StartsWithAny(rest, "assertion") => new(TemplateMoment.Token),
            "authorization" when StartsWithAny(rest, "jwksUrl") => new(TemplateMoment.Token),
            "authorization"
                when StartsWithAny(
                    rest,
                    "url",
                    "pushedAuthorizationUrl",
                    "fragment",
                    "parameters",
                    "scopes",
                    "alwaysScopes",
                    "optionalScopes",
                    "resource"
                ) => new(TemplateMoment.Authorize),
            "token" when rest.StartsWith("next.", StringComparison.Ordinal) => OfNext(rest["next.".Length..]),
            "token" when StartsWithAny(rest, "url") || carriesParameters => new(TemplateMoment.Token)
            {
                RedirectUri = true,
                Secrets = carriesParameters,
            },
            "refresh" when StartsWithAny(rest, "url") || carriesParameters => new(TemplateMoment.Later)
            {
                AccessToken = carriesParameters,
                Secrets = carriesParameters,
            },
            "revoke" when StartsWithAny(rest, "url") || carriesParameters => new(TemplateMoment.Later)
            {
                RevokedToken = true,
                AccessToken = StartsWithAny(rest, "headers"),
                Secrets = carriesParameters,
            },
            "test" when FollowUpIndex(rest) is { } index => new(TemplateMoment.FollowUp)
            {
                AccessToken = true,
                FollowUp = index,
            },
            "test" when StartsWithAny(rest, "url", "headers", "query", "body") => new(TemplateMoment.Test)
            {
                AccessToken = true,
            },
            "connectionName" or "allowedUrls" => new(TemplateMoment.Later),
            "uniqueIdentifier" => new(TemplateMoment.Later) { Connection = true },
            "request" when StartsWithAny(rest, "headers", "query", "body") => new(TemplateMoment.Later)
            {
                AccessToken = true,
                Secrets = true,
                Connection = true,
            },
            _ => null,
        };
    }

    private static TemplateScope? OfNext(string rest)
    {
        var carriesParameters = StartsWithAny(rest, "headers", "parameters");
        return carriesParameters || StartsWithAny(rest, "url")
            ? new(TemplateMoment.Token) { AccessToken = carriesParameters, Secrets = carriesParameters }
            : null;
    }

    public bool Has(ScopedName name) => Judge(name) == NameVerdict.Known;

    public NameVerdict Judge(ScopedName name) =>
        name.Origin switch
        {
            NameOrigin.RedirectUri => Here(RedirectUri),
            NameOrigin.AccessToken => AccessToken ? NameVerdict.Known : NameVerdict.SecretNotHere,
            NameOrigin.RevokedToken => Here(RevokedToken),
            NameOrigin.Connection => Here(Connection),
            NameOrigin.Callback when Moment <= TemplateMoment.Callback => NameVerdict.TooEarly,
            NameOrigin.Token when Moment <= TemplateMoment.Token => NameVerdict.TooEarly,
            NameOrigin.Test when Moment <= TemplateMoment.Test => NameVerdict.TooEarly,
            NameOrigin.FollowUp when Moment <= TemplateMoment.Test || name.FollowUp >= FollowUp => NameVerdict.TooEarly,
            _ when name.Name.IsSecret && !Secrets => NameVerdict.SecretNotHere,
            _ => NameVerdict.Known,
        };

    private static NameVerdict Here(bool known) => known ? NameVerdict.Known : NameVerdict.NotHere;

    private static int? FollowUpIndex(string rest) =>
        rest.StartsWith("followUps[", StringComparison.Ordinal)
        && rest.IndexOf(']') is var close and > 0
        && int.TryParse(rest.AsSpan(10, close - 10), CultureInfo.InvariantCulture, out var index)
            ? index
            : null;

    private static bool StartsWithAny(string rest, params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
        {
            if (
                rest.StartsWith(member, StringComparison.Ordinal)
                && (rest.Length == member.Length || rest[member.Length] is '.' or '[')
            )
            {
                return true;
            }
        }

        return false;
    }
}
