using System.Text.Json;
using ConnectorStudio.Core.Integrations;
using ConnectorStudio.Core.Vault;
using ConnectorStudio.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectorStudio.Api;

/// <summary>What a body does to the secrets of a draft: read whole before anything is stored.</summary>
internal sealed class SecretChanges
{
    private readonly Dictionary<string, Secret?> byName = [];

    private SecretChanges(ProblemHttpResult? problem) => Problem = problem;

    /// <summary>Why the body is refused; null: it can be applied.</summary>
    public ProblemHttpResult? Problem { get; private set; }

    public static SecretChanges Read(IntegrationBody body, IntegrationDraft draft)
    {
        var changes = new SecretChanges(null);
        var options = draft.Client.PerOption?.Ids.Keys.ToList() ?? [];
        switch (body.ClientSecret.ValueKind)
        {
            case JsonValueKind.Undefined:
                break;
            case JsonValueKind.Null:
                changes.Take("clientSecret", "client", body.ClientSecret);
                options.ForEach(option => changes.Take("clientSecret", $"client:{option}", body.ClientSecret));
                break;
            case JsonValueKind.Object:
                changes.ReadPerOption(body.ClientSecret, options);
                break;
            default:
                changes.Take("clientSecret", "client", body.ClientSecret);
                break;
        }

        switch (body.Secrets.ValueKind)
        {
            case JsonValueKind.Undefined:
                break;
            case JsonValueKind.Null:
                draft.Secrets.ForEach(name => changes.Take("secrets", $"secret.{name}", body.Secrets));
                break;
            default:
                changes.ReadNamed("secrets", body.Secrets, draft.Secrets, name => $"secret.{name}");
                break;
        }

        return changes;
    }

    /// <summary>After the document is stored: a secret may go where the draft says now.</summary>
    public async Task ApplyAsync(IntegrationEditor editor, string slug, CancellationToken ct)
    {
        // A second one follows a first, in whatever order the body names them.
        foreach (var (name, secret) in byName.OrderBy(each => SecretHosts.FirstOf(each.Key) is not null))
        {
            if (secret is null)
            {
                await editor.RemoveSecretAsync(slug, name, ct);
            }
            else
            {
                await editor.SetSecretAsync(slug, name, secret, ct);
            }
        }
    }

    private void ReadPerOption(JsonElement body, List<string> options)
    {
        foreach (var member in body.EnumerateObject())
        {
            switch (member.Name)
            {
                case "default":
                    Take("clientSecret.default", "client", member.Value);
                    break;
                case "second":
                    Take("clientSecret.second", SecretHosts.Second, member.Value);
                    break;
                case "options":
                    ReadOptions(member.Value, options);
                    break;
                default:
                    Refuse($"clientSecret.{member.Name}", "clientSecret has the members default, second and options.");
                    break;
            }
        }
    }

    // A text, or an object as clientSecret itself is one.
    private void ReadOptions(JsonElement body, List<string> options)
    {
        const string path = "clientSecret.options";
        if (body.ValueKind != JsonValueKind.Object)
        {
            Refuse(path, $"{path} is an object: a value by name.");
            return;
        }

        foreach (var option in body.EnumerateObject())
        {
            var first = SecretHosts.ClientOf(option.Name);
            if (!options.Contains(option.Name))
            {
                Refuse($"{path}.{option.Name}", "The document has no secret of that name.");
            }
            else if (option.Value.ValueKind == JsonValueKind.Object)
            {
                ReadPair($"{path}.{option.Name}", option.Value, first);
            }
            else
            {
                Take($"{path}.{option.Name}", first, option.Value);
            }
        }
    }

    private void ReadPair(string path, JsonElement body, string first)
    {
        foreach (var member in body.EnumerateObject())
        {
            switch (member.Name)
            {
                case "default":
                    Take($"{path}.default", first, member.Value);
                    break;
                case "second":
                    Take($"{path}.second", SecretHosts.SecondOf(first), member.Value);
                    break;
                default:
                    Refuse($"{path}.{member.Name}", $"{path} has the members default and second.");
                    break;
            }
        }
    }

    private void ReadNamed(string path, JsonElement body, List<string> known, Func<string, string> stored)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            Refuse(path, $"{path} is an object: a value by name.");
            return;
        }

        foreach (var member in body.EnumerateObject())
        {
            if (known.Contains(member.Name))
            {
                Take($"{path}.{member.Name}", stored(member.Name), member.Value);
            }
            else
            {
                Refuse($"{path}.{member.Name}", "The document has no secret of that name.");
            }
        }
    }

    private void Take(string path, string stored, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            byName[stored] = null;
        }
        else if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Trim().Length > 0)
        {
            byName[stored] = new Secret(text);
        }
        else
        {
            Refuse(path, $"{path} is a text that is not empty, or null to remove it.");
        }
    }

    private void Refuse(string path, string why) => Problem ??= Problems.Malformed(why, ("path", path));
}
