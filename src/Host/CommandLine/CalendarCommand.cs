using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Identity;
using CreditFlow.Host.RuleMaintenance;
using CreditFlow.Host.RuleMaintenance.Calendars;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.CommandLine;

/// <summary>
/// <c>calendar show | check FILE | propose FILE --as ACCOUNT --reason TEXT</c>: the calendar in force, what a year's notice would change, and proposing it. Signing is done by a second person
/// who is signed in: whoever has a shell on the machine cannot be both.
/// </summary>
internal static class CalendarCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = CommandLineTexts.Of("calendar.json") };
        var file = new Argument<FileInfo>("FILE") { Description = CommandLineTexts.Of("calendar.file") };
        var account = new Option<string>("--as") { Description = CommandLineTexts.Of("calendar.as"), HelpName = "ACCOUNT", Required = true };
        var reason = new Option<string>("--reason") { Description = CommandLineTexts.Of("calendar.reason"), HelpName = "TEXT", Required = true };
        var mayShorten = new Option<bool>("--may-shorten") { Description = CommandLineTexts.Of("calendar.may-shorten") };
        var show = new Command("show", CommandLineTexts.Of("calendar.show.description")) { json };
        show.SetAction((parsed, cancellationToken) => RunAsync((services, token) => ShowAsync(services, parsed.GetValue(json), token), cancellationToken));
        var check = new Command("check", CommandLineTexts.Of("calendar.check.description")) { file, mayShorten, json };
        check.SetAction((parsed, cancellationToken) => RunAsync((services, token) => CheckAsync(services, parsed.GetValue(file)!, parsed.GetValue(mayShorten), parsed.GetValue(json), token), cancellationToken));
        var propose = new Command("propose", CommandLineTexts.Of("calendar.propose.description")) { file, account, reason, mayShorten };
        propose.SetAction((parsed, cancellationToken) => RunAsync(
            (services, token) => ProposeAsync(services, parsed.GetValue(file)!, parsed.GetValue(account)!, parsed.GetValue(reason)!, parsed.GetValue(mayShorten), token), cancellationToken));
        return new Command("calendar", CommandLineTexts.Of("calendar.description")) { show, check, propose };
    }

    private static async Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<int>> command, CancellationToken cancellationToken)
    {
        try
        {
            using var host = await StoreHost.OpenAsync(services => services.AddRuleMaintenance(), cancellationToken);
            try
            {
                return await command(host.Services, cancellationToken);
            }
            catch (RejectedException rejected)
            {
                var texts = host.Services.GetRequiredService<ErrorTexts>();
                foreach (var rejection in rejected.Rejections)
                {
                    await Console.Error.WriteLineAsync(texts.Of(rejection));
                }

                return RulesCommand.Refused;
            }
        }
        catch (RulesRefusedException refused)
        {
            return await RulesCommand.RefuseAsync(refused);
        }
    }

    private static async Task<int> ShowAsync(IServiceProvider services, bool asJson, CancellationToken cancellationToken)
    {
        var calendar = services.GetRequiredService<WorkingDayCalendar>();
        await using var context = await services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync(cancellationToken);
        var waiting = await context.RuleVersions.AsNoTracking().Where(row => row.Kind == RuleVersionKind.Calendar && row.State == RuleVersionState.Proposed)
            .Select(row => new { row.Version, row.ProposedByName, row.Summary }).ToListAsync(cancellationToken);
        if (asJson)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
                new { calendar.Version, years = calendar.Years.Select(year => new { year.Year, provisional = year.IsProvisional, notices = year.Notices.Select(notice => notice.Number) }), waiting }, Json));
            return 0;
        }

        await Console.Out.WriteLineAsync(CommandLineTexts.Of("calendar.out.version", calendar.Version));
        foreach (var year in calendar.Years)
        {
            await Console.Out.WriteLineAsync(CommandLineTexts.Of("calendar.out.year", year.Year, year.IsProvisional ? CommandLineTexts.Of("calendar.out.provisional") : string.Join("、", year.Notices.Select(notice => notice.Number))));
        }

        foreach (var version in waiting)
        {
            await Console.Out.WriteLineAsync(CommandLineTexts.Of("calendar.out.waiting", version.Version, version.ProposedByName, version.Summary));
        }

        return 0;
    }

    private static async Task<int> CheckAsync(IServiceProvider services, FileInfo file, bool mayShorten, bool asJson, CancellationToken cancellationToken)
    {
        if (await ReadAsync(file, cancellationToken) is not { } text)
        {
            return CommandLineApplication.UsageError;
        }

        var notices = services.GetRequiredService<CalendarNotices>();
        var load = await notices.CheckAsync(text, file.Name, cancellationToken);
        var preview = await notices.PreviewAsync(load.Calendar, load.Years, mayShorten, cancellationToken);
        if (asJson)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(CalendarEffects.Of(preview), Json));
            return 0;
        }

        if (load.IsKnown)
        {
            await Console.Out.WriteLineAsync(CommandLineTexts.Of("calendar.out.known"));
            return 0;
        }

        foreach (var day in preview.Days)
        {
            await Console.Out.WriteLineAsync(CommandLineTexts.Of("calendar.out.day", ChinaTime.Full(day.Date), CommandLineTexts.Of(day.IsWorkingDay ? "calendar.out.day.counts" : "calendar.out.day.off"), day.Holiday ?? ""));
        }

        var counts = preview.Counts;
        await Console.Out.WriteLineAsync(CommandLineTexts.Of("calendar.out.counts", counts.Longer, counts.Shorter, counts.Kept, counts.Confirmed, counts.Unchanged, counts.StillProvisional));
        foreach (var line in preview.Effects)
        {
            await Console.Out.WriteLineAsync(CommandLineTexts.Of("calendar.out.effect", line.CaseNumber ?? "", line.RuleId, line.Effect.Before, line.Effect.After, line.Effect.Kind));
        }

        return 0;
    }

    private static async Task<int> ProposeAsync(IServiceProvider services, FileInfo file, string account, string reason, bool mayShorten, CancellationToken cancellationToken)
    {
        if (await ReadAsync(file, cancellationToken) is not { } text)
        {
            return CommandLineApplication.UsageError;
        }

        if (await FindStaffAsync(services, account, cancellationToken) is not { } staff)
        {
            await Console.Error.WriteLineAsync(CommandLineTexts.Of("calendar.no-account", account));
            return CommandLineApplication.UsageError;
        }

        var id = await services.GetRequiredService<CalendarNotices>().ProposeAsync(staff, text, file.Name, reason, mayShorten, cancellationToken);
        await Console.Out.WriteLineAsync(id is { } proposed ? CommandLineTexts.Of("calendar.out.proposed", file.Name, proposed) : CommandLineTexts.Of("calendar.out.known"));
        return 0;
    }

    private static async Task<string?> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file.FullName, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(CommandLineTexts.Of("calendar.missing", file.FullName));
            return null;
        }
    }

    private static async Task<CurrentStaff?> FindStaffAsync(IServiceProvider services, string account, CancellationToken cancellationToken)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync(cancellationToken);
        var name = account.ToUpperInvariant();
        var user = await context.Users.AsNoTracking().SingleOrDefaultAsync(row => row.NormalizedUserName == name, cancellationToken);
        if (user is null)
        {
            return null;
        }

        var roles = await context.UserRoles.Where(row => row.UserId == user.Id).Join(context.Roles, row => row.RoleId, role => role.Id, (_, role) => role.Name!).ToListAsync(cancellationToken);
        return new CurrentStaff(Actor.Staff(user.Id, user.DisplayName, user.AgencyId), roles, user.Post);
    }
}
