namespace ConnectorStudio.Sandbox;

/// <summary>Where the sandbox provider listens and keeps its data.</summary>
public sealed class SandboxOptions
{
    public bool Enabled { get; set; }

    /// <summary>Port on the loopback interface; 0 takes a free one, told by <see cref="SandboxHost.Origin"/>.</summary>
    public int Port { get; set; } = 5081;

    /// <summary>Folder of sandbox.db and of the provider's keys; made when missing.</summary>
    public string DataFolder { get; set; } = "";

    /// <summary>
    /// Host that the console is opened at. Cookies ignore ports, so the sandbox stays on another host: 127.0.0.1, or
    /// localhost when the console itself stands on 127.0.0.1.
    /// </summary>
    public string PublicOriginHost { get; set; } = "localhost";

    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many apps may be registered before further ones are refused.</summary>
    public int MaxApps { get; set; } = 200;

    public string Host =>
        string.Equals(PublicOriginHost, "127.0.0.1", StringComparison.Ordinal) ? "localhost" : "127.0.0.1";
}
