using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ConnectorStudio.Sandbox.Apps;

/// <summary>Registered apps, kept as OpenIddict applications; settings of our own ride in their properties.</summary>
public sealed class AppRegistry(IOpenIddictApplicationManager manager, SandboxOptions options, TimeProvider time)
{
    public async Task<IReadOnlyList<SandboxApp>> ListAsync(CancellationToken ct)
    {
        var apps = new List<SandboxApp>();
        await foreach (var entity in manager.ListAsync(cancellationToken: ct))
        {
            apps.Add(await ReadAsync(entity, ct));
        }

        return [.. apps.OrderByDescending(app => app.CreatedAt)];
    }

    public async Task<SandboxApp?> FindAsync(string clientId, CancellationToken ct) =>
        await manager.FindByClientIdAsync(clientId, ct) is { } entity ? await ReadAsync(entity, ct) : null;

    public async Task<bool> IsFullAsync(CancellationToken ct) => await manager.CountAsync(ct) >= options.MaxApps;

    /// <summary>Makes the app with an id and, unless public, a secret of the provider's choosing.</summary>
    public async Task<(SandboxApp App, string? Secret)> RegisterAsync(SandboxApp wish, CancellationToken ct)
    {
        var app = wish with
        {
            ClientId = $"crm-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10))}",
            CreatedAt = time.GetUtcNow(),
        };
        var secret = app.IsPublic ? null : NewSecret();
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = app.ClientId,
            ClientSecret = secret,
            ClientType = app.IsPublic ? ClientTypes.Public : ClientTypes.Confidential,
            ConsentType = ConsentTypes.Explicit,
        };
        Write(app, descriptor);
        await manager.CreateAsync(descriptor, ct);
        return (app, secret);
    }

    /// <summary>Stores what may change; client id, kind and time of making stay.</summary>
    public async Task UpdateAsync(string clientId, SandboxApp app, CancellationToken ct) =>
        await ChangeAsync(clientId, descriptor => Write(app, descriptor), ct);

    public async Task<string> RotateSecretAsync(string clientId, CancellationToken ct)
    {
        var secret = NewSecret();
        await ChangeAsync(clientId, descriptor => descriptor.ClientSecret = secret, ct);
        return secret;
    }

    public async Task DeleteAsync(string clientId, CancellationToken ct)
    {
        if (await manager.FindByClientIdAsync(clientId, ct) is { } entity)
        {
            await manager.DeleteAsync(entity, ct);
        }
    }

    private async Task ChangeAsync(
        string clientId,
        Action<OpenIddictApplicationDescriptor> change,
        CancellationToken ct
    )
    {
        var entity =
            await manager.FindByClientIdAsync(clientId, ct)
            ?? throw new ArgumentException($"No app has the client id {clientId}.", nameof(clientId));
        var descriptor = new OpenIddictApplicationDescriptor();
        await manager.PopulateAsync(descriptor, entity, ct);
        change(descriptor);
        await manager.UpdateAsync(entity, descriptor, ct);
    }

    private static void Write(SandboxApp app, OpenIddictApplicationDescriptor descriptor)
    {
        descriptor.DisplayName = app.Name;
        descriptor.RedirectUris.Clear();
        descriptor.RedirectUris.UnionWith(app.RedirectUris.Select(uri => new Uri(uri, UriKind.Absolute)));
        descriptor.Requirements.Clear();
        if ((app.RequiresPkce && !app.Has(SandboxFault.PkceRefused)) || app.IsPublic)
        {
            descriptor.Requirements.Add(Requirements.Features.ProofKeyForCodeExchange);
        }

        descriptor.Properties["requiresPkce"] = JsonSerializer.SerializeToElement(app.RequiresPkce);
        descriptor.Properties["environments"] = JsonSerializer.SerializeToElement(app.Environments);
        descriptor.Properties["keepsErrorsOnPage"] = JsonSerializer.SerializeToElement(app.KeepsErrorsOnPage);
        descriptor.Properties["faults"] = JsonSerializer.SerializeToElement(app.Faults);
        descriptor.Properties["readyMade"] = JsonSerializer.SerializeToElement(app.IsReadyMade);
        descriptor.Properties["createdAt"] = JsonSerializer.SerializeToElement(app.CreatedAt);
    }

    private async Task<SandboxApp> ReadAsync(object entity, CancellationToken ct)
    {
        var properties = await manager.GetPropertiesAsync(entity, ct);
        return new SandboxApp
        {
            ClientId = await manager.GetClientIdAsync(entity, ct) ?? "",
            Name = await manager.GetDisplayNameAsync(entity, ct) ?? "",
            RedirectUris = await manager.GetRedirectUrisAsync(entity, ct),
            IsPublic = await manager.HasClientTypeAsync(entity, ClientTypes.Public, ct),
            RequiresPkce =
                Read<bool?>(properties, "requiresPkce")
                ?? await manager.HasRequirementAsync(entity, Requirements.Features.ProofKeyForCodeExchange, ct),
            Environments = Read<string[]>(properties, "environments") ?? [],
            KeepsErrorsOnPage = Read<bool>(properties, "keepsErrorsOnPage"),
            Faults = Read<SandboxFault[]>(properties, "faults") ?? [],
            IsReadyMade = Read<bool>(properties, "readyMade"),
            CreatedAt = Read<DateTimeOffset>(properties, "createdAt"),
        };
    }

    private static T? Read<T>(ImmutableDictionary<string, JsonElement> properties, string name) =>
        properties.TryGetValue(name, out var value) ? value.Deserialize<T>() : default;

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
