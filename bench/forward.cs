#:sdk Microsoft.NET.Sdk.Web
#:package Yarp.ReverseProxy
#:property PublishAot=false
#:property NoWarn=$(NoWarn);MA0047;MA0048

// What bench/proxy.sh compares with: YARP's forwarder, which adds one header and does nothing else.
// The same file is a start-up hook: with BENCH_ALLOCATED set to a file, the process writes there what it has allocated.
using System.Globalization;
using System.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

var upstream = args[0];
var builder = WebApplication.CreateBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls(args[1]);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
builder.Services.AddHttpForwarder();
var app = builder.Build();
var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
var wire = new HttpMessageInvoker(
    new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    }
);
var config = new ForwarderRequestConfig();
var transformer = new AddsOneHeader();
app.Map(
    "/{**path}",
    async context =>
    {
        _ = await forwarder.SendAsync(context, upstream, wire, config, transformer);
    }
);
await app.RunAsync();

internal sealed class AddsOneHeader : HttpTransformer
{
    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext,
        HttpRequestMessage proxyRequest,
        string destinationPrefix,
        CancellationToken cancellationToken
    )
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "token");
    }
}

internal sealed class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("BENCH_ALLOCATED") is { } file)
        {
            var writer = new Thread(() =>
            {
                while (true)
                {
                    File.WriteAllText(file, GC.GetTotalAllocatedBytes().ToString(CultureInfo.InvariantCulture));
                    Thread.Sleep(200);
                }
            })
            {
                IsBackground = true,
            };
            writer.Start();
        }
    }
}
