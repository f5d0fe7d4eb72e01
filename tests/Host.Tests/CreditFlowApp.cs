using System.Net.Http.Headers;
using System.Security.Claims;
using CreditFlow.Domain.Calendar;
using CreditFlow.Host.Jobs;
using CreditFlow.Persistence.Identity;
using CreditFlow.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CreditFlow.Host.Tests;

/// <summary>
/// The whole host on a database of its own, in Development with the demo accounts, on virtual time, its jobs run by hand.
/// A suite is an abstract class that takes one of these, with two sealed classes below it:
/// <c>SqliteXTests(SqliteApp app) : XTests(app), IClassFixture&lt;SqliteApp&gt;</c> and the same for <c>PostgreSqlApp</c>.
/// </summary>
public abstract class CreditFlowApp(DatabaseKind kind) : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>Where virtual time begins: 2026-02-12 (Thursday) 09:00 in Shanghai, three days before the Spring Festival holiday.</summary>
    public static readonly DateTimeOffset Beginning = At(new DateOnly(2026, 2, 12), new TimeOnly(9, 0));

    /// <summary>The password of all demo accounts.</summary>
    public const string DemoPassword = "demo-2026-credit";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("creditflow-test-data-");
    private TestDatabase? _database;
    private bool _outlived;

    /// <summary>The clock of everything in the host.</summary>
    public FakeTimeProvider Time { get; } = new(Beginning);

    /// <summary>The database under test.</summary>
    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture has not been initialised.");

    /// <summary>The host's data folder: keys and mail written as files.</summary>
    public string DataFolder => _data.FullName;

    /// <summary>Where mail goes as .eml files.</summary>
    public string OutboxFolder => Path.Combine(DataFolder, "outbox");

    /// <summary>What a host with nothing but the fixture's own settings leaves in its database when it starts for the first time.</summary>
    protected static DatabaseTemplate Started { get; } = StartedWith([]);

    /// <summary>The setting of a fresh installation: a second administrator signs what is published.</summary>
    protected static IReadOnlyList<KeyValuePair<string, string>> WithSignOff { get; } = [new("Governance:SignOff", "true")];

    /// <summary>What a host <see cref="WithSignOff"/> leaves in its database when it starts for the first time.</summary>
    protected static DatabaseTemplate StartedWithSignOff { get; } = StartedWith(WithSignOff);

    /// <summary>What is in the database when the host starts: the tables alone, or what the same host left there when it started for the first time.</summary>
    protected virtual DatabaseTemplate Template => DatabaseTemplate.Migrated;

    /// <summary>Settings on top of the fixture's own, for a suite that needs others.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Settings => [];

    public virtual async Task InitializeAsync()
    {
        _database = await Template.CopyAsync(kind);
        StartServer();
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null && !_outlived)
        {
            await _database.DisposeAsync();
        }

        _data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What a host with some settings leaves in its database when it starts for the first time.</summary>
    protected static DatabaseTemplate StartedWith(IReadOnlyList<KeyValuePair<string, string>> settings) => new(async database =>
    {
        await using var first = new FirstApp(database, settings);
        first.StartServer();
    });

    /// <summary>A client that is signed in as a demo account (see <c>DemoAccount</c>), by a cookie that virtual time does not end. It does not follow redirects.</summary>
    public async Task<HttpClient> SignInAsync(string userName)
    {
        var client = CreateAnonymousClient();
        client.DefaultRequestHeaders.Add("Cookie", await CookieOfAsync(userName));
        return client;
    }

    /// <summary>A client that nobody signed in, which shows redirects instead of following them.</summary>
    public HttpClient CreateAnonymousClient()
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("zh-CN"));
        return client;
    }

    /// <summary>The principal of a demo account as a sign-in makes it.</summary>
    public async Task<ClaimsPrincipal> PrincipalOfAsync(string userName)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var user = await users.FindByNameAsync(userName) ?? throw new ArgumentException($"There is no account {userName}.", nameof(userName));
        return await scope.ServiceProvider.GetRequiredService<SignInManager<StaffUser>>().CreateUserPrincipalAsync(user);
    }

    /// <summary>The sign-in cookie of a demo account, <c>name=value</c>: as the sign-in page gives it, without the second that hashing a password takes.</summary>
    public async Task<string> CookieOfAsync(string userName)
    {
        var cookies = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var properties = new AuthenticationProperties { IssuedUtc = Time.GetUtcNow(), IsPersistent = true };
        var ticket = new AuthenticationTicket(await PrincipalOfAsync(userName), properties, IdentityConstants.ApplicationScheme);
        return $"{cookies.Cookie.Name}={cookies.TicketDataFormat.Protect(ticket)}";
    }

    /// <summary>Runs a job once, as its tick would.</summary>
    internal async Task RunJobAsync<TJob>()
        where TJob : class, IJob
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TJob>().RunAsync(CancellationToken.None);
    }

    /// <summary>Moves the clock forward to a day in Shanghai, 09:00 unless told otherwise. No job runs by itself.</summary>
    public void AdvanceTo(DateOnly day, TimeOnly? time = null) => Time.SetUtcNow(At(day, time ?? new TimeOnly(9, 0)));

    /// <summary>An instant from a wall clock in Shanghai.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => ChinaTime.StartOf(day) + time.ToTimeSpan();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (key, value) in OwnSettings().Concat(Settings))
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(Time);
        });
    }

    private Dictionary<string, string> OwnSettings() => new()
    {
        ["ConnectionStrings:Default"] = Database.ConnectionString,
        ["CreditFlow:DataFolder"] = DataFolder,
        ["CreditFlow:FieldProtectionKey"] = Convert.ToBase64String(TestDatabase.FieldProtectionKey),
        ["Demo:Enabled"] = "true",
        ["Demo:Password"] = DemoPassword,
        ["Jobs:Enabled"] = "false",
        // Suites about something else publish alone; those about publishing switch it on.
        ["Governance:SignOff"] = "false",
        // All of a suite's requests come from one address.
        ["RateLimits:guessable"] = "100000",
        ["RateLimits:search"] = "100000",
    };

    /// <summary>The host on a database that outlives it.</summary>
    private sealed class FirstApp : CreditFlowApp
    {
        public FirstApp(TestDatabase database, IReadOnlyList<KeyValuePair<string, string>> settings)
            : base(database.Kind)
        {
            _database = database;
            _outlived = true;
            Settings = settings;
        }

        protected override IEnumerable<KeyValuePair<string, string>> Settings { get; }
    }
}
