using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using ConnectorStudio.Tests.Outbound;
using ConnectorStudio.Tests.Studio;
using Microsoft.AspNetCore.Http;

namespace ConnectorStudio.Tests.AuthorizationServers;

/// <summary>
/// An authorization server and its API as a test wants them: strict like a real one, in an app's own names, shapes and
/// dialect, with faults; every request is kept as the bytes it was, and every use of a token is counted.
/// <code>
/// await using var app = await AuthorizationServer.StartAsync();
/// await using var studio = app.Known(new StudioFactory());   // every https host is this server; or use app.Origin
/// app.Dialect = Dialect.OkFalse;                             // how refusals are worded
/// app.Registration = app.Registration with { Secret = "x" }; // what it insists on
/// app.Shapes[Endpoint.Token] = """{"data":{"token":"{access}"}}""";
/// app.Next(Endpoint.Refresh, Answer.Lost);                   // once; Always(…) until Reset()
/// var back = await app.LogInAsync(loginUrl);                 // what the browser brings to the callback
/// app.Of(Endpoint.Token).Single().Body.ShouldBe("…");
/// </code>
/// </summary>
internal sealed partial class AuthorizationServer : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly RSA key = RSA.Create(2048);
    private readonly ConcurrentQueue<(Endpoint At, RawRequest Request)> heard = new();
    private readonly Dictionary<Endpoint, Queue<Answer>> once = [];
    private readonly Dictionary<Endpoint, Answer> always = [];
    private readonly HttpClient browser;
    private RecordingServer server = null!;

    private AuthorizationServer(TimeProvider time)
    {
        this.time = time;
        browser = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectCallback = (_, ct) => ConnectAsync(ct),
            }
        );
        Reset();
    }

    /// <summary>The server at its loopback address.</summary>
    public string Origin => server.Origin;

    /// <summary>A forward proxy behind which every https host is this server.</summary>
    public string ProxyUrl => server.ProxyUrl;

    /// <summary>The authority that signed those hosts' certificates, as a PEM file.</summary>
    public string AuthorityFile => server.AuthorityFile;

    public DateTimeOffset Now => time.GetUtcNow();

    public AppRegistration Registration { get; set; } = new();
    public RefreshProfile Refreshing { get; set; } = new();
    public Dialect Dialect { get; set; } = Dialect.Standard;

    /// <summary>How tokens begin: to be looked for where none may stand.</summary>
    public string Marker { get; set; } = "";

    /// <summary>Who logs in next.</summary>
    public Account Person { get; set; } = Account.Ann;

    /// <summary>
    /// Bodies of good answers, by endpoint; in them <c>{access}</c>, <c>{refresh}</c>, <c>{scope}</c>, <c>{expires}</c>,
    /// <c>{id_token}</c>, and <c>{in-60-s}</c>, <c>{in-60-ms}</c>, <c>{in-60-date}</c> for the time in so many seconds,
    /// stand for what is given. Without one the answer is RFC 6749's.
    /// </summary>
    public Dictionary<Endpoint, string> Shapes { get; } = [];

    /// <summary>Statuses of good answers where they are not 200.</summary>
    public Dictionary<Endpoint, int> Statuses { get; } = [];

    /// <summary>Answers that depend on the request, by endpoint; null: as ever.</summary>
    public Dictionary<Endpoint, Func<RawRequest, Answer?>> Answers { get; } = [];

    /// <summary>The API's answers by path; a path that is not here answers the person of the token.</summary>
    public Dictionary<string, Answer> Api { get; } = [];

    /// <summary>What the callback holds besides code and state.</summary>
    public Dictionary<string, string> CallbackExtras { get; } = [];

    /// <summary>The name under which the code comes back.</summary>
    public string CodeParameter { get; set; } = "code";

    /// <summary>Revoking a refresh token leaves the access tokens that came with it alone.</summary>
    public bool KeepsAccessTokens { get; set; }

    /// <summary>Whom ID tokens are of; they come with the scope openid.</summary>
    public string Issuer { get; set; } = "https://login.acme.example";

    /// <summary>Changes the claims of the ID tokens that are given.</summary>
    public Action<Dictionary<string, object>>? Claims { get; set; }

    public IReadOnlyList<RawRequest> Requests => [.. heard.Select(each => each.Request)];

    public List<Login> Logins { get; } = [];

    public Login Login => Logins.ShouldHaveSingleItem();

    /// <summary>How often a refresh token came although its successor had been read: 0, whatever happens.</summary>
    public int SpentPresented => Logins.Sum(login => login.SpentPresented);

    public static async Task<AuthorizationServer> StartAsync(TimeProvider? time = null)
    {
        var sim = new AuthorizationServer(time ?? TimeProvider.System);
        sim.server = await RecordingServer.StartAsync(sim.AnswerAsync);
        return sim;
    }

    /// <summary>Makes this server every https host that the studio calls: by the proxy and the authority of its settings.</summary>
    public StudioFactory Known(StudioFactory studio) =>
        studio
            .With("ConnectorStudio:Outbound:Proxy", ProxyUrl)
            .With("ConnectorStudio:Outbound:CertificateAuthorities:0", AuthorityFile);

    public IReadOnlyList<RawRequest> Of(Endpoint endpoint) =>
        [.. heard.Where(each => each.At == endpoint).Select(each => each.Request)];

    /// <summary>Answers the next request so, after those that wait already.</summary>
    public void Next(Endpoint endpoint, params IEnumerable<Answer> answers)
    {
        lock (gate)
        {
            if (!once.TryGetValue(endpoint, out var queue))
            {
                once[endpoint] = queue = new Queue<Answer>();
            }

            foreach (var answer in answers)
            {
                queue.Enqueue(answer);
            }
        }
    }

    /// <summary>Answers so until <see cref="Reset"/>; null: as a healthy server again.</summary>
    public void Always(Endpoint endpoint, Answer? answer)
    {
        lock (gate)
        {
            _ = answer is null ? always.Remove(endpoint) : always.TryAdd(endpoint, answer) || Replace();
        }

        bool Replace()
        {
            always[endpoint] = answer!;
            return true;
        }
    }

    /// <summary>A healthy server that has seen nobody; numbers begin again.</summary>
    public void Reset()
    {
        lock (gate)
        {
            (Registration, Refreshing, Dialect, Person) = (new(), new(), Dialect.Standard, Account.Ann);
            (CodeParameter, Issuer, Claims, Marker) = ("code", "https://login.acme.example", null, "");
            (codes, accesses, refreshes, denies) = (0, 0, 0, false);
            KeepsAccessTokens = false;
            (BindsTokens, ProofsPerNonce, nonces, leftOfNonce, boundKey) = (false, null, 0, 0, null);
            ProofFaults.Clear();
            refreshedAt.Clear();
            Answers.Clear();
            pushed.Clear();
            foreach (
                var each in new System.Collections.IDictionary[] { Shapes, Statuses, Api, CallbackExtras, once, always }
            )
            {
                each.Clear();
            }

            Logins.Clear();
            heard.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await server.DisposeAsync();
        key.Dispose();
    }

    private async Task AnswerAsync(HttpContext context, RawRequest request)
    {
        var at = EndpointOf(request);
        heard.Enqueue((at, request));
        if (Refreshing.ClockOff != TimeSpan.Zero)
        {
            context.Response.Headers.Date = (Now + Refreshing.ClockOff).ToString("R", CultureInfo.InvariantCulture);
        }

        var scripted = Scripted(at) ?? Answers.GetValueOrDefault(at)?.Invoke(request);
        Delivery? delivery = null;
        var told = await (scripted ?? Answer.Healthy).WriteAsync(
            context,
            () =>
            {
                lock (gate)
                {
                    (var answer, delivery) = Judge(at, request);
                    return Task.FromResult(answer);
                }
            }
        );
        delivery?.Invoke(told);
    }

    private Answer? Scripted(Endpoint at)
    {
        lock (gate)
        {
            return once.GetValueOrDefault(at) is { Count: > 0 } queue ? queue.Dequeue() : always.GetValueOrDefault(at);
        }
    }

    private (Answer Answer, Delivery? Delivery) Judge(Endpoint at, RawRequest request) =>
        Unproved(at, request) is { } unproved
            ? (unproved, null)
            : at switch
            {
                Endpoint.Authorize => (Authorize(request), null),
                Endpoint.Push => (Push(request), null),
                Endpoint.Token => (Redeem(request), null),
                Endpoint.Refresh => Refresh(request),
                Endpoint.Exchange => (Exchange(request), null),
                Endpoint.Revoke => (Revoke(request), null),
                Endpoint.Keys => (Answer.Json(Keys()), null),
                _ => (CallApi(request), null),
            };

    private Endpoint EndpointOf(RawRequest request)
    {
        var path = request.Target.Split('?')[0];
        return path.Contains("/authorize", StringComparison.Ordinal) ? Endpoint.Authorize
            : path.EndsWith("/par", StringComparison.Ordinal) ? Endpoint.Push
            : path.Contains("/revoke", StringComparison.Ordinal) ? Endpoint.Revoke
            : path.Contains("/refresh", StringComparison.Ordinal) ? Endpoint.Refresh
            : path.Contains("/exchange", StringComparison.Ordinal) ? Endpoint.Exchange
            : path.Contains("/keys", StringComparison.Ordinal) ? Endpoint.Keys
            : !path.Contains("/token", StringComparison.Ordinal) ? Endpoint.Api
            : Read(request)("refresh_token") is not null ? Endpoint.Refresh
            : Endpoint.Token;
    }

    /// <summary>Reads parameters under their usual names, wherever the request holds them.</summary>
    private Func<string, string?> Read(RawRequest request)
    {
        var parameters = request.Parameters;
        return name => parameters.GetValueOrDefault(Registration.Names.GetValueOrDefault(name) ?? name);
    }

    private async ValueTask<Stream> ConnectAsync(CancellationToken ct)
    {
        var socket = new System.Net.Sockets.Socket(
            System.Net.Sockets.SocketType.Stream,
            System.Net.Sockets.ProtocolType.Tcp
        );
        await socket.ConnectAsync(new Uri(server.Origin).Host, new Uri(server.Origin).Port, ct);
        return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
    }

    private delegate void Delivery(bool arrived);
}
