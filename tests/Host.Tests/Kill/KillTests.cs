using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace CreditFlow.Host.Tests.Kill;

/// <summary>
/// The promise behind "a turn is one commit": whatever the moment at which a host dies, nothing that was acknowledged is lost, nothing is done twice, nothing is left half-done.
/// The hosts here are real processes on the real clock.
/// </summary>
[Collection(nameof(AloneOnTheMachine))]
public sealed partial class KillTests(PostgreSqlApp app) : IClassFixture<PostgreSqlApp>
{
    private const int Cases = 200;
    private const int Callers = 8;
    private const int MostKills = 6;

    private static readonly (string UserName, string Outcome)[] Steps = [("chenxiao", "Forward"), ("wangqiming", "NotConfirmed"), ("zhaomin", "NotUpheld")];

    [Fact]
    [Trait("Rule", "OBJ-02")]
    public async Task Two_hundred_objections_end_exactly_once_with_one_document_and_one_mail_each_however_often_the_host_is_killed()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var records = await AddRecordsAsync();
        await using var host = new HostProcess(app);
        await host.StartAsync(timeout.Token);
        var kills = new Kills(seed: 20260212, least: 150, most: 400);
        using var applicant = Client(host, kills);
        var staff = new Dictionary<string, PatientClient>();
        foreach (var (userName, _) in Steps)
        {
            staff[userName] = Client(host, kills);
            await staff[userName].SignInAsync(userName, timeout.Token);
        }

        var work = Parallel.ForEachAsync(records.Index(), new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = timeout.Token }, async (item, token) =>
            await DriveAsync(applicant, staff, item.Item, item.Index, token));
        var killed = 0;
        while (killed < MostKills && await Task.WhenAny(kills.NextAsync(), work) != work)
        {
            await host.KillAsync();
            killed++;
            await host.StartAsync(timeout.Token);
        }

        await work;
        killed.ShouldBe(MostKills);
        await MailIsOutAsync(timeout.Token);
        await host.KillAsync();
        await CheckAsync();
        foreach (var client in staff.Values)
        {
            client.Dispose();
        }
    }

    /// <summary>One case from the filing to the review, each step repeated until it is acknowledged.</summary>
    private static async Task DriveAsync(PatientClient applicant, Dictionary<string, PatientClient> staff, CreditRecord record, int index, CancellationToken cancellationToken)
    {
        var from = $"10.0.{index / 250}.{(index % 250) + 1}";
        var receipt = await applicant.PostAsync("/api/objections", $"file-{index}", () => Filing(record), cancellationToken, from);
        var number = receipt.GetProperty("caseNumber").GetString()!;
        foreach (var (userName, outcome) in Steps)
        {
            var client = staff[userName];
            var task = await FindTaskAsync(client, number, cancellationToken);
            await client.PostAsync($"/api/tasks/{task}/claim", $"claim-{task}", () => JsonContent.Create(new { }), cancellationToken);
            await client.PostAsync($"/api/tasks/{task}/complete", $"complete-{task}", () => JsonContent.Create(Answer(outcome)), cancellationToken);
        }
    }

    private static async Task<Guid> FindTaskAsync(PatientClient client, string caseNumber, CancellationToken cancellationToken)
    {
        var list = await client.GetAsync($"/api/tasks?view=claimable&q={Uri.EscapeDataString(caseNumber)}", cancellationToken);
        return list.GetProperty("tasks").EnumerateArray().Single(task => task.GetProperty("number").GetString() == caseNumber).GetProperty("id").GetGuid();
    }

    private static object Answer(string outcome) => new { outcome, opinion = "经核对决定书原件，记载属实。", data = outcome == "NotUpheld" ? new Dictionary<string, string> { ["reason"] = "经核查，记载与决定书一致。" } : [] };

    private static MultipartFormDataContent Filing(CreditRecord record)
    {
        var evidence = new ByteArrayContent("%PDF-1.4\n%%EOF\n"u8.ToArray());
        evidence.Headers.ContentType = new("application/pdf");
        return new MultipartFormDataContent
        {
            { new StringContent(record.Id.ToString("D")), "recordId" },
            { new StringContent(nameof(ObjectionGrounds.Inaccurate)), "grounds" },
            { new StringContent("罚款数额与决定书不一致。"), "statement" },
            { new StringContent(record.Subject.Code!), "identity" },
            { new StringContent("周伟"), "name" },
            { new StringContent("true"), "isAgent" },
            { new StringContent("zhouwei@example.com"), "email" },
            { evidence, "files", "决定书.pdf" },
        };
    }

    private async Task<IReadOnlyList<CreditRecord>> AddRecordsAsync()
    {
        // Public today by the real clock, which these hosts live by.
        var decided = ChinaTime.DayOf(TimeProvider.System.GetUtcNow()).AddDays(-30);
        var records = new List<CreditRecord>();
        for (var number = 0; number < Cases; number++)
        {
            records.Add(await app.AddRecordAsync(decided));
        }

        return records;
    }

    private async Task MailIsOutAsync(CancellationToken cancellationToken)
    {
        while (await app.ReadAsync(context => context.Outbox.AnyAsync(message => message.State == OutboxState.Pending, cancellationToken)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    private async Task CheckAsync()
    {
        var cases = await app.ReadAsync(context => context.Cases.AsNoTracking().ToListAsync());
        cases.Count.ShouldBe(Cases);
        cases.ShouldAllBe(objection => objection.State == CaseState.Completed && objection.Outcome == CaseOutcome.NotUpheld);
        NumbersOf(cases.Select(objection => objection.Number)).ShouldBe(Enumerable.Range(1, Cases));

        var events = await app.ReadAsync(context => context.CaseEvents.AsNoTracking().Where(line => line.Kind == CaseEventKind.Completed).ToListAsync());
        events.Select(line => line.CaseId).Order().ShouldBe(cases.Select(objection => objection.Id).Order());

        var notices = await app.ReadAsync(context => context.Notices.AsNoTracking().ToListAsync());
        foreach (var template in new[] { "receipt-objection", "objection-not-upheld" })
        {
            notices.Where(notice => notice.TemplateId == template).Select(notice => notice.CaseId!.Value).Order().ShouldBe(cases.Select(objection => objection.Id).Order());
        }

        notices.Count.ShouldBe(2 * Cases);
        NumbersOf(notices.Select(notice => notice.Number)).ShouldBe(Enumerable.Range(1, 2 * Cases));

        var tasks = await app.ReadAsync(context => context.StaffTasks.AsNoTracking().ToListAsync());
        tasks.Count.ShouldBe(Cases * Steps.Length);
        tasks.ShouldAllBe(task => task.State == StaffTaskState.Completed);

        var messages = await app.ReadAsync(context => context.Outbox.AsNoTracking().ToListAsync());
        messages.ShouldAllBe(message => message.State == OutboxState.Sent);
        messages.Select(message => message.NoticeId).OfType<Guid>().Order().ShouldBe(notices.Select(notice => notice.Id).Order());
        var sent = Directory.GetFiles(app.OutboxFolder, "*.eml").Select(path => MimeMessage.Load(path).MessageId).ToList();
        sent.Order().ShouldBe(messages.Select(message => message.MessageId).Order());

        var unfinished = await app.ReadAsync(context => context.Database.SqlQueryRaw<string>("SELECT status || '/' || sub_status AS \"Value\" FROM workflow_instances WHERE definition_id = 'objection' AND sub_status <> 'Finished'").ToListAsync());
        unfinished.ShouldBeEmpty();
        (await app.ReadAsync(context => context.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM workflow_instances WHERE definition_id = 'objection'").SingleAsync())).ShouldBe(Cases);
    }

    private static IEnumerable<int> NumbersOf(IEnumerable<string?> numbers) => numbers.Select(number => int.Parse(LastDigits().Match(number!).Value, CultureInfo.InvariantCulture)).Order();

    private static PatientClient Client(HostProcess host, Kills kills) => new(new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromSeconds(20) }, kills.Count);

    [GeneratedRegex(@"\d+(?=\D*$)")]
    private static partial Regex LastDigits();
}

/// <summary>Runs after everything else, with the machine to itself.</summary>
[CollectionDefinition(nameof(AloneOnTheMachine), DisableParallelization = true)]
public sealed class AloneOnTheMachine;
