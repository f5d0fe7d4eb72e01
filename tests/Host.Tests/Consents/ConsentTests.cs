using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CreditFlow.Activities.Consents;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Consents;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Consents;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Consents;

/// <summary>Another's non-public information only with written consent (QRY-03, A-32); a subject sees itself and who looked (QRY-02, QRY-05).</summary>
public abstract partial class ConsentTests(CreditFlowApp app)
{
    private const string Reader = "wangqiming";

    [Fact]
    [Trait("Rule", "QRY-03")]
    public async Task Only_the_named_reader_reads_and_only_after_a_second_person_has_checked_the_signed_form_QRY_03()
    {
        var record = await HiddenRecordAsync();
        var (id, walker) = await SubmitAsync(record);
        (await ReadingAsync(Reader, id)).ShouldBe("consent.closed");

        await CheckAsync(id, "chenxiao", CheckConsent.Granted);
        await walker.OpenAsync($"/desk/consents/{id:D}/records");
        walker.Page.ShouldContain(Tail(record));
        (await ReadingAsync("zhaomin", id)).ShouldBe("consent.closed");
        (await ReadingAsync("sunhao", id)).ShouldBe("consent.not-found");
        var audited = await app.ReadAsync(context => context.AuditEntries.Where(entry => entry.Action == "subject.read" && entry.ObjectId == record.SubjectId.ToString("D")).ToListAsync());
        audited.ShouldHaveSingleItem().DetailJson.ShouldNotBeNull().ShouldContain(nameof(DutyPurpose.GovernmentProcurement));
    }

    [Fact]
    [Trait("Rule", "QRY-03")]
    public async Task The_reader_does_not_check_the_own_form_QRY_03()
    {
        var record = await HiddenRecordAsync();
        var (id, _) = await SubmitAsync(record, "lilan");
        var task = await TaskAsync(id);
        var staff = CurrentStaff.From(await app.PrincipalOfAsync("lilan"));
        var refused = await Should.ThrowAsync<RejectedException>(() => app.Services.GetRequiredService<ClaimTask>().RunAsync(staff, task.Id, null, CancellationToken.None));
        refused.Rejections[0].Code.ShouldBe("task.four-eyes");
    }

    [Fact]
    [Trait("Rule", "A-32")]
    public async Task A_form_that_is_no_consent_opens_nothing_A_32()
    {
        var (id, _) = await SubmitAsync(await HiddenRecordAsync());
        await CheckAsync(id, "chenxiao", CheckConsent.Refused, "签字人不是法定代表人");
        (await ReadingAsync(Reader, id)).ShouldBe("consent.closed");
        (await ConsentAsync(id)).Reason.ShouldBe("签字人不是法定代表人");
    }

    [Fact]
    [Trait("Rule", "A-32")]
    public async Task The_subject_takes_it_back_by_the_code_on_the_form_and_it_is_closed_at_once_A_32()
    {
        var (id, _) = await SubmitAsync(await HiddenRecordAsync());
        await CheckAsync(id, "chenxiao", CheckConsent.Granted);
        (await ReadingAsync(Reader, id)).ShouldBeNull();

        var form = (await app.ReadAsync(context => context.Notices.SingleAsync(notice => context.Consents.Any(row => row.Id == id && row.FormNoticeId == notice.Id)))).Html;
        var code = app.Services.GetRequiredService<ConsentCodes>().Of(id);
        form.ShouldContain(code);
        var subject = new FormWalker(app);
        await subject.OpenAsync("/my-records");
        await subject.SendAsync([("code", code), ("act", "revoke")]);
        subject.Page.ShouldContain("已经撤回");
        (await ReadingAsync(Reader, id)).ShouldBe("consent.closed");

        await app.RunJobAsync<TimersJob>();
        var instance = (await ConsentAsync(id)).InstanceId;
        (await app.ReadAsync(context => context.Database.SqlQuery<string>($"SELECT sub_status AS \"Value\" FROM workflow_instances WHERE id = {instance}").SingleAsync())).ShouldBe("Finished");
    }

    [Fact]
    [Trait("Rule", "A-32")]
    public async Task The_last_day_still_counts_and_the_next_one_does_not_even_when_no_job_runs_A_32()
    {
        var (id, _) = await SubmitAsync(await HiddenRecordAsync());
        await CheckAsync(id, "chenxiao", CheckConsent.Granted);
        var consent = await ConsentAsync(id);
        consent.LastDay.ShouldBe(ChinaTime.DayOf(app.Time.GetUtcNow()).AddDays(30));
        var (reader, last) = (consent.ReaderId, consent.LastDay);
        consent.Allows(reader, last).ShouldBeTrue();
        consent.Allows(reader, last.AddDays(1)).ShouldBeFalse();
        consent.Allows(Guid.NewGuid(), last).ShouldBeFalse();
    }

    [Fact]
    [Trait("Rule", "A-32")]
    public async Task More_than_thirty_days_are_refused_in_words_A_32()
    {
        var record = await HiddenRecordAsync();
        var walker = new FormWalker(app, await app.CookieOfAsync(Reader));
        await walker.OpenAsync("/desk/consents");
        await walker.SendAsync([("subject", record.Subject.Code!), ("purpose", nameof(DutyPurpose.Bidding)), ("days", "31")]);
        walker.Page.ShouldContain("1 到 30");
        (await app.ReadAsync(context => context.Consents.CountAsync(row => row.SubjectId == record.SubjectId))).ShouldBe(0);
    }

    [Theory]
    [Trait("Rule", "GRD-03")]
    [InlineData(DisclosureScope.Public, true)]
    [InlineData(DisclosureScope.Authorised, true)]
    [InlineData(DisclosureScope.Internal, false)]
    [InlineData(DisclosureScope.RecordOnly, false)]
    public async Task GRD_03_A_consent_opens_what_is_public_or_open_by_authorisation_and_nothing_else_and_the_subject_sees_all(DisclosureScope disclosure, bool isOpened)
    {
        var record = await HiddenRecordAsync(disclosure);
        var (id, walker) = await SubmitAsync(record);
        await CheckAsync(id, "chenxiao", CheckConsent.Granted);

        await walker.OpenAsync($"/desk/consents/{id:D}/records");

        walker.Page.Contains(Tail(record), StringComparison.Ordinal).ShouldBe(isOpened);
        (await app.Services.GetRequiredService<SubjectRecords>().ReadAsync(record.SubjectId, scopes: null, CancellationToken.None)).Records.ShouldHaveSingleItem().Id.ShouldBe(record.Id);
    }

    [Fact]
    [Trait("Rule", "QRY-02")]
    public async Task A_subject_identified_at_the_window_sees_its_own_records_and_who_looked_QRY_02()
    {
        var record = await HiddenRecordAsync();
        var (id, reading) = await SubmitAsync(record);
        await CheckAsync(id, "chenxiao", CheckConsent.Granted);
        await reading.OpenAsync($"/desk/consents/{id:D}/records");

        var window = new FormWalker(app, await app.CookieOfAsync("lilan"));
        await window.OpenAsync("/desk/self-query");
        await window.SendAsync([("subject", record.Subject.Code!), ("document", "营业执照和经办人身份证")]);
        var code = CodeShown().Match(window.Page).Groups["code"].Value;

        var subject = new FormWalker(app);
        await subject.OpenAsync("/my-records");
        await subject.SendAsync([("code", code), ("act", "open")]);
        subject.Page.ShouldContain(Tail(record));
        subject.Page.ShouldContain("政府采购（经书面同意）");
        subject.Page.ShouldContain("王启明");
        subject.Page.ShouldContain("办理待办事项", customMessage: "the second person's look at the form");

        await subject.OpenAsync("/my-records");
        await subject.SendAsync([("code", "AAAAA-AAAAA"), ("act", "open")]);
        subject.Page.ShouldContain("没有这个码");
        subject.Page.ShouldNotContain(Tail(record));
    }

    [Fact]
    [Trait("Rule", "QRY-02")]
    public async Task Only_the_window_identifies_subjects_QRY_02()
    {
        var record = await HiddenRecordAsync();
        var walker = new FormWalker(app, await app.CookieOfAsync(Reader));
        await walker.OpenAsync("/desk/self-query");
        await walker.SendAsync([("subject", record.Subject.Code!), ("document", "营业执照")]);
        walker.Page.ShouldContain("只有平台运行单位的受理人员");
        (await app.ReadAsync(context => context.SelfQueryPasses.CountAsync(pass => pass.SubjectId == record.SubjectId))).ShouldBe(0);
    }

    /// <summary>A record whose publicity is over: nobody finds it in public.</summary>
    private async Task<CreditRecord> HiddenRecordAsync(DisclosureScope disclosure = DisclosureScope.Public)
    {
        var record = await app.AddRecordAsync(new DateOnly(2024, 12, 2), months: 3, disclosure: disclosure);
        (await app.ReadAsync(context => context.Publications.SingleAsync(row => row.RecordId == record.Id))).LastDay.ShouldBeLessThan(ChinaTime.DayOf(app.Time.GetUtcNow()));
        record.Fulfilment.ShouldBe(Fulfilment.Fulfilled);
        return record;
    }

    private async Task<(Guid Id, FormWalker Walker)> SubmitAsync(CreditRecord record, string reader = Reader)
    {
        var walker = new FormWalker(app, await app.CookieOfAsync(reader));
        await walker.OpenAsync("/desk/consents");
        await walker.SendAsync([("subject", record.Subject.Code!), ("purpose", nameof(DutyPurpose.GovernmentProcurement)), ("days", "30")]);
        var id = Guid.Parse(walker.Address.Split('/')[^1]);
        (await walker.SendAsync([], ("同意书.pdf", "%PDF-1.4 signed"u8.ToArray()))).ShouldBe(HttpStatusCode.OK);
        walker.Page.ShouldContain("待核对");
        return (id, walker);
    }

    private async Task CheckAsync(Guid id, string userName, string outcome, string? reason = null)
    {
        var task = await TaskAsync(id);
        using var client = await app.SignInAsync(userName);
        WebUtility.HtmlDecode(await client.GetStringAsync($"/desk/tasks/{task.Id:D}")).ShouldContain("政府采购");
        var staff = CurrentStaff.From(await app.PrincipalOfAsync(userName));
        await app.Services.GetRequiredService<ClaimTask>().RunAsync(staff, task.Id, null, CancellationToken.None);
        var data = new JsonObject { ["identity"] = "true", ["reason"] = reason };
        (await app.Services.GetRequiredService<CompleteTask>().RunAsync(staff, task.Id, new TaskCompletion(outcome, null, data), null, CancellationToken.None)).ShouldBeTrue();
    }

    /// <summary>The code of the refusal, or <see langword="null"/> when the records are shown.</summary>
    private async Task<string?> ReadingAsync(string userName, Guid id)
    {
        var staff = CurrentStaff.From(await app.PrincipalOfAsync(userName));
        try
        {
            await app.Services.GetRequiredService<ConsentedReading>().ReadAsync(staff, id, CancellationToken.None);
            return null;
        }
        catch (RejectedException refused)
        {
            return refused.Rejections[0].Code;
        }
    }

    private Task<StaffTask> TaskAsync(Guid id) => app.ReadAsync(context => context.StaffTasks.AsNoTracking().SingleAsync(task => context.Consents.Any(row => row.Id == id && row.InstanceId == task.InstanceId)));

    private Task<Consent> ConsentAsync(Guid id) => app.ReadAsync(context => context.Consents.AsNoTracking().SingleAsync(row => row.Id == id));

    [GeneratedRegex(@"<strong class=""code"">(?<code>[^<]+)</strong>")]
    private static partial Regex CodeShown();

    // Pages may break a number before its bracket.
    private static string Tail(CreditRecord record) => record.Decision.Number[record.Decision.Number.IndexOf('〔', StringComparison.Ordinal)..];
}

public sealed class SqliteConsentTests(SqliteApp app) : ConsentTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlConsentTests(PostgreSqlApp app) : ConsentTests(app), IClassFixture<PostgreSqlApp>;
