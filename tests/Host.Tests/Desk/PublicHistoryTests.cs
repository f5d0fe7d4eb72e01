using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditFlow.Activities.Publicity;
using CreditFlow.Activities.Records;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Portal;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Desk;

/// <summary>"What did the public see on day D?", for staff with a purpose (QRY-05), beside what the public query itself showed on each day.</summary>
public abstract class PublicHistoryTests(CreditFlowApp app)
{
    private const int Days = 40;

    [Fact]
    [Trait("Rule", "QRY-05")]
    public async Task Every_day_of_a_random_history_is_answered_as_the_public_query_showed_it_on_that_day()
    {
        var random = new Random(5);
        var records = new List<CreditRecord>();
        for (var index = 0; index < 4; index++)
        {
            records.Add(await app.AddRecordAsync(Today().AddYears(-1).AddDays(8 + (index * 5)), fulfilment: index == 1 ? Fulfilment.NotFulfilled : Fulfilment.Unknown));
        }

        var shown = new List<(Guid Record, DateOnly Day, string Sight)>();
        var first = Today().AddDays(1);
        for (var day = first; day < first.AddDays(Days); day = day.AddDays(1))
        {
            app.AdvanceTo(day, TimeOnly.MinValue);
            await app.RunJobAsync<PublicityExpiryJob>();
            await app.RunJobAsync<TimersJob>();
            foreach (var record in records)
            {
                shown.Add((record.Id, day, await ShownAsync(record.Id)));
            }

            app.AdvanceTo(day, new TimeOnly(10, 0));
            await ChangeAsync(records[random.Next(records.Count)].Id, random);
            await app.RunJobAsync<TimersJob>();
        }

        shown.Select(line => line.Sight.Length == 0).Distinct().Count().ShouldBe(2);
        using var staff = await app.SignInAsync("zhaomin");
        foreach (var (record, day, sight) in shown)
        {
            Sight((await AskAsync(staff, record, day)).GetProperty("moments")[0].GetProperty("shown")).ShouldBe(sight, $"{day:O}");
        }
    }

    [Fact]
    [Trait("Rule", "QRY-05")]
    public async Task The_basis_of_a_change_is_its_event_and_its_document_and_the_question_is_audited_with_its_purpose()
    {
        var record = await app.AddRecordAsync(Today().AddYears(-1).AddDays(3), fulfilment: Fulfilment.Fulfilled);
        await app.RunJobAsync<PublicityExpiryJob>();
        var end = record.Publication.LastDay.AddDays(1);
        app.AdvanceTo(end, TimeOnly.MinValue);
        await app.RunJobAsync<TimersJob>();
        app.AdvanceTo(end, new TimeOnly(9, 0));
        using var staff = await app.SignInAsync("gaoyuan");

        var lastDay = (await AskAsync(staff, record.Id, end.AddDays(-1))).GetProperty("moments");
        var dayAfter = (await AskAsync(staff, record.Id, end)).GetProperty("moments")[0];

        lastDay.GetArrayLength().ShouldBe(1);
        lastDay[0].GetProperty("shown").GetProperty("lastDay").GetString().ShouldBe(record.Publication.LastDay.ToString("yyyy-MM-dd"));
        dayAfter.GetProperty("shown").ValueKind.ShouldBe(JsonValueKind.Null);
        dayAfter.GetProperty("basis")[0].GetProperty("event").GetString().ShouldBe("takenDown");
        dayAfter.GetProperty("documents")[0].GetProperty("title").GetString().ShouldBe("停止公示告知书");
        var entries = await app.ReadAsync(context => context.AuditEntries.Where(entry => entry.Action == "record.history-read" && entry.ObjectId == record.Id.ToString("D")).ToListAsync());
        entries.Count.ShouldBe(2);
        entries.ShouldAllBe(entry => entry.RuleId == "QRY-05" && entry.DetailJson!.Contains("答复行政复议机关") && entry.ActorName == "高远");
    }

    [Fact]
    [Trait("Rule", "QRY-05")]
    public async Task Without_a_purpose_for_a_day_ahead_or_for_another_agencys_record_there_is_no_answer()
    {
        var record = await app.AddRecordAsync(Today().AddMonths(-2));
        using var staff = await app.SignInAsync("zhaomin");
        using var other = await app.SignInAsync("hemei");

        await RefusedAsync(await staff.GetAsync(Path(record.Id, Today(), " ")), HttpStatusCode.BadRequest, "history.purpose");
        await RefusedAsync(await staff.GetAsync(Path(record.Id, Today().AddDays(1), "核对")), HttpStatusCode.BadRequest, "history.day-ahead");
        await RefusedAsync(await other.GetAsync(Path(record.Id, Today(), "核对")), HttpStatusCode.NotFound, "record.not-found");
        using var anonymous = app.CreateAnonymousClient();
        (await anonymous.GetAsync(Path(record.Id, Today(), "核对"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.ReadAsync(context => context.AuditEntries.AnyAsync(entry => entry.Action == "record.history-read" && entry.ObjectId == record.Id.ToString("D")))).ShouldBeFalse();
    }

    [Fact]
    [Trait("Rule", "QRY-05")]
    public async Task A_subject_is_answered_with_all_its_records_and_the_page_says_the_same()
    {
        var record = await app.AddRecordAsync(Today().AddMonths(-2));
        using var staff = await app.SignInAsync("zhaomin");

        var all = await staff.GetFromJsonAsync<JsonElement>($"/api/subjects/{record.SubjectId:D}/public-history?day={Today():yyyy-MM-dd}&purpose=%E6%A0%B8%E5%AF%B9");
        var page = await staff.GetStringAsync($"/desk/records/{record.Id:D}/history?day={Today():yyyy-MM-dd}&purpose=%E6%A0%B8%E5%AF%B9");
        var empty = await staff.GetStringAsync($"/desk/records/{record.Id:D}/history");

        all.EnumerateArray().Select(line => line.GetProperty("recordId").GetGuid()).ShouldContain(record.Id);
        page.ShouldContain("公众看到的内容");
        page.ShouldContain("开始公示");
        empty.ShouldNotContain("公众看到的内容");
    }

    private static string Path(Guid record, DateOnly day, string purpose) => $"/api/records/{record:D}/public-history?day={day:yyyy-MM-dd}&purpose={Uri.EscapeDataString(purpose)}";

    private static async Task<JsonElement> AskAsync(HttpClient staff, Guid record, DateOnly day) => await staff.GetFromJsonAsync<JsonElement>(Path(record, day, "答复行政复议机关"));

    private static async Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
    }

    private static string Sight(JsonElement shown) => shown.ValueKind == JsonValueKind.Null
        ? ""
        : $"{shown.GetProperty("lastDay").GetString()} {shown.GetProperty("hasObjection").GetBoolean()} {shown.GetProperty("fulfilment").GetString()!.ToUpperInvariant()} {Fine(shown)}";

    private static string Fine(JsonElement shown) => shown.GetProperty("items").EnumerateObject().Single(item => item.Name.Equals(nameof(CorrectableField.FineWan), StringComparison.OrdinalIgnoreCase)).Value.GetString()!;

    private DateOnly Today() => ChinaTime.DayOf(app.Time.GetUtcNow());

    // What the public page shows at this moment.
    private async Task<string> ShownAsync(Guid id) => await app.Services.GetRequiredService<PublicRecords>().FindAsync(id, default) is { } view
        ? $"{view.Record.Publication.LastDay:yyyy-MM-dd} {view.Record.Publication.OpenObjections > 0} {view.Record.Fulfilment.ToString().ToUpperInvariant()} {view.Record.Read(CorrectableField.FineWan)}"
        : "";

    private Task ChangeAsync(Guid id, Random random) => app.Services.GetRequiredService<CommandRunner>().RunAsync(
        async (services, token) =>
        {
            var record = await services.GetRequiredService<CreditFlowDbContext>().Records.Include(row => row.Subject).Include(row => row.Publication).SingleAsync(row => row.Id == id, token);
            var changes = services.GetRequiredService<PublicationChanges>();
            switch (random.Next(5))
            {
                case 0:
                    changes.MarkObjection(record, Actor.System, null);
                    break;
                case 1:
                    changes.ClearObjection(record, Actor.System, null);
                    break;
                case 2:
                    changes.Correct(record, [new Correction(CorrectableField.FineWan, $"{random.Next(2, 90)}")], "录入错误", Actor.System);
                    break;
                case 3:
                    changes.Correct(record, [new Correction(CorrectableField.DecisionDate, record.Decision.Date.AddDays(random.Next(-6, 12)).ToString("yyyy-MM-dd"))], "录入错误", Actor.System);
                    break;
                default:
                    changes.SetFulfilment(record, random.Next(2) == 0 ? Fulfilment.NotFulfilled : Fulfilment.Fulfilled, Actor.System);
                    break;
            }

            return true;
        },
        default);
}

public sealed class SqlitePublicHistoryTests(SqliteApp app) : PublicHistoryTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlPublicHistoryTests(PostgreSqlApp app) : PublicHistoryTests(app), IClassFixture<PostgreSqlApp>;
