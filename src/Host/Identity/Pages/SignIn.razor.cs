using CreditFlow.Domain.Catalogue;
using CreditFlow.Host.Errors;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Identity.Pages;

/// <summary>The staff's door. Works without script.</summary>
public sealed partial class SignIn
{
    private const string Home = SessionEndpoints.Home;

    private bool _failed;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    private Credentials? Form { get; set; }

    [Inject]
    private StaffSessions Sessions { get; set; } = null!;

    [Inject]
    private ErrorTexts Errors { get; set; } = null!;

    [Inject]
    private AgencyDirectory Agencies { get; set; } = null!;

    [Inject]
    private IHostEnvironment Environment { get; set; } = null!;

    [Inject]
    private IOptions<DemoOptions> Demo { get; set; } = null!;

    /// <summary>Demo accounts are shown where they exist: in Development, when asked for.</summary>
    private bool ShowDemo => Environment.IsDevelopment() && Demo.Value.Enabled;

    private string? Described => _failed ? "refused" : null;

    private string AgencyName(DemoAccount account) => Agencies.Find(account.AgencyId)?.ShortName ?? account.AgencyId;

    private Task SubmitAsync() => EnterAsync(Form?.UserName ?? "", Form?.Password ?? "");

    private Task SubmitDemoAsync(DemoAccount account) => ShowDemo ? EnterAsync(account.UserName, Demo.Value.Password) : Task.CompletedTask;

    private async Task EnterAsync(string userName, string password)
    {
        if (await Sessions.SignInAsync(userName, password, Context.RequestAborted))
        {
            Context.Response.Redirect(LocalUrl.Or(ReturnUrl, Home));
            return;
        }

        _failed = true;
        Context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    private sealed class Credentials
    {
        public string? UserName { get; set; }

        public string? Password { get; set; }
    }
}
