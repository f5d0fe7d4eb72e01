using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Notices;
using CreditFlow.Host.Mail;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace CreditFlow.Host.Tests.Mail;

public abstract class OutboxJobTests(CreditFlowApp app)
{
    [Fact]
    public async Task A_notice_goes_out_as_a_file_named_by_its_message_id_with_the_document_attached()
    {
        var (message, notice) = await Written();
        await app.RunJobAsync<OutboxJob>();

        var mail = await MimeMessage.LoadAsync(FileOf(message));
        mail.MessageId.ShouldBe(message.MessageId);
        mail.Subject.ShouldBe("异议处理结果告知");
        mail.TextBody.ShouldNotBeNull().Trim().ShouldBe("您好，结果见附件。");
        var attachment = mail.Attachments.ShouldHaveSingleItem().ShouldBeOfType<TextPart>();
        attachment.Text.ShouldBe(notice.Html);
        attachment.FileName.ShouldBe(notice.Number + ".html");

        var row = await Row(message);
        row.State.ShouldBe(OutboxState.Sent);
        row.Attempts.ShouldBe(1);
        (await app.ReadAsync(context => context.CaseEvents.SingleAsync(line => line.CaseId == message.CaseId))).Kind.ShouldBe(CaseEventKind.NoticeDelivered);
    }

    [Fact]
    public async Task What_was_sent_is_not_sent_again()
    {
        var (message, _) = await Written();
        await app.RunJobAsync<OutboxJob>();
        File.Delete(FileOf(message));
        app.Time.Advance(TimeSpan.FromDays(1));
        await app.RunJobAsync<OutboxJob>();
        File.Exists(FileOf(message)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_message_whose_sender_died_is_sent_again_under_the_same_id_when_its_lease_is_over()
    {
        var (message, _) = await Written();
        await app.ChangeAsync(context =>
        {
            context.Attach(message);
            message.Reserve(app.Time.GetUtcNow().AddMinutes(2));
        });
        await app.RunJobAsync<OutboxJob>();
        File.Exists(FileOf(message)).ShouldBeFalse();

        app.Time.Advance(TimeSpan.FromMinutes(2));
        await app.RunJobAsync<OutboxJob>();
        (await MimeMessage.LoadAsync(FileOf(message))).MessageId.ShouldBe(message.MessageId);
    }

    [Fact]
    public async Task What_is_no_address_is_given_up_at_once_and_keeps_nobody_from_their_mail()
    {
        var (bad, _) = await Written("not an address");
        var (good, _) = await Written();
        await app.RunJobAsync<OutboxJob>();
        (await Row(good)).State.ShouldBe(OutboxState.Sent);
        var failed = await Row(bad);
        failed.State.ShouldBe(OutboxState.Failed);
        failed.LastError.ShouldNotBeNull().ShouldNotContain("not an address");
        (await app.ReadAsync(context => context.AuditEntries.CountAsync(entry => entry.Action == "mail.given-up" && entry.ObjectId == bad.Id.ToString("D")))).ShouldBe(1);
    }

    [Fact]
    public async Task Two_hosts_share_the_outbox_without_sending_twice()
    {
        var messages = new List<OutboxMessage>();
        for (var number = 0; number < 30; number++)
        {
            messages.Add((await Written()).Message);
        }

        await Task.WhenAll(Task.Run(app.RunJobAsync<OutboxJob>), Task.Run(app.RunJobAsync<OutboxJob>));
        foreach (var message in messages)
        {
            var row = await Row(message);
            row.State.ShouldBe(OutboxState.Sent);
            row.Attempts.ShouldBe(1);
        }
    }

    private string FileOf(OutboxMessage message) => Path.Combine(app.OutboxFolder, message.MessageId + ".eml");

    private Task<OutboxMessage> Row(OutboxMessage message) => app.ReadAsync(context => context.Outbox.SingleAsync(row => row.Id == message.Id));

    private Task<(OutboxMessage Message, Notice Notice)> Written(string to = "zhouwei@example.com") => app.AddMailAsync(to);
}

public sealed class SqliteOutboxJobTests(SqliteApp app) : OutboxJobTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlOutboxJobTests(PostgreSqlApp app) : OutboxJobTests(app), IClassFixture<PostgreSqlApp>;
