using System.Text.Json;
using System.Text.Json.Serialization;
using CreditFlow.Host.Admin;
using CreditFlow.Host.CommandLine;
using CreditFlow.Host.Commitments;
using CreditFlow.Host.Consents;
using CreditFlow.Host.Deadlines;
using CreditFlow.Host.Desk;
using CreditFlow.Host.ElsaApi;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Forms;
using CreditFlow.Host.Governance;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Intake;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Mail;
using CreditFlow.Host.Oversight;
using CreditFlow.Host.Pages;
using CreditFlow.Host.Portal;
using CreditFlow.Host.Records;
using CreditFlow.Host.Rehearsals;
using CreditFlow.Host.RuleMaintenance;
using CreditFlow.Host.Rules;
using CreditFlow.Host.Serving;
using CreditFlow.Host.Studio;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Telemetry;

namespace CreditFlow.Host.Composition;

/// <summary>The composition root: every feature registers itself by one Add and one Map.</summary>
internal static class CreditFlowHost
{
    /// <summary>Serves until stopped.</summary>
    /// <returns>The exit code: 0, or <see cref="RulesCommand.Refused"/> when the rule files cannot be used.</returns>
    public static async Task<int> ServeAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = HostPaths.ContentRoot });
        builder.WebHost.UseUrls(builder.Configuration["ASPNETCORE_URLS"] ?? builder.Configuration["urls"] ?? "http://localhost:5080");
        try
        {
            AddCreditFlow(builder);
        }
        catch (RulesRefusedException refused)
        {
            return await RulesCommand.RefuseAsync(refused);
        }

        var app = builder.Build();
        MapCreditFlow(app);
        await Startup.PrepareAsync(app.Services, app.Lifetime.ApplicationStopping);
        await app.RunAsync();
        return 0;
    }

    /// <summary>Registers everything.</summary>
    public static void AddCreditFlow(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddConsoleLog(builder.Configuration);
        services.AddProxy(builder.Configuration);
        services.AddLocalization();
        services.AddStore(builder.Configuration, builder.Environment);
        services.AddRules();
        services.AddRuleVersions();
        services.AddEngine(builder.Configuration);
        services.AddErrors();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddStaffIdentity(builder.Configuration);
        services.AddDeadlines();
        services.AddPages();
        services.AddPortal();
        services.AddTasks();
        services.AddCommitments();
        services.AddDesk();
        services.AddRecords();
        services.AddServing();
        services.AddOversight();
        services.AddConsents();
        services.AddAdmin();
        services.AddRehearsals();
        services.AddForms();
        services.AddRuleMaintenance();
        services.AddGovernance(builder.Configuration);
        services.AddIntake();
        services.AddElsaApi();
        services.AddStudio();
        services.AddMail(builder.Configuration);
        services.AddJobs(builder.Configuration, builder.Environment);
        services.AddHealth();
        services.AddTelemetry(builder.Configuration);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        services.AddReference();
    }

    /// <summary>Builds the pipeline.</summary>
    public static void MapCreditFlow(WebApplication app)
    {
        app.UseProxy();
        app.UseRequestLogging();
        app.UseExceptionHandler();
        app.UseTelemetry();
        app.UsePages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapPages();
        app.MapStaffIdentity();
        app.MapPortal();
        app.MapDesk();
        app.MapRecords();
        app.MapCommitments();
        app.MapServing();
        app.MapOversight();
        app.MapConsents();
        app.MapAdmin();
        app.MapRehearsals();
        app.MapForms();
        app.MapRuleMaintenance();
        app.MapGovernance();
        app.MapJobDashboard();
        app.MapIntake();
        app.MapElsaApi();
        app.MapStudio();
        app.MapHealth();
        app.MapReference();
    }
}
