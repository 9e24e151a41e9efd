using ConnectorStudio.Components;
using ConnectorStudio.Security;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets(); // else MudBlazor's files answer 500 from build output outside Development
builder.Services.AddStudioFace();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseStatusCodePagesWithReExecute("/not-found");
app.UseAntiforgery();
app.MapGet("/health/live", () => "live");
app.MapStudioFace();
await app.RunAsync();
