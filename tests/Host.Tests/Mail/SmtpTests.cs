using System.Net.Sockets;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Mail;
using CreditFlow.Host.Serving;
using CreditFlow.Host.Tasks;
using CreditFlow.Testing;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Mail;

/// <summary>Mail against a real SMTP server with TLS: each mail at least once under one stable Message-ID, none lost, exactly one document for each event.</summary>
public abstract class SmtpTests(CreditFlowApp app, SmtpFixture smtp)
{
    private readonly SmtpServer _server = smtp.Server;

    [Fact]
    public async Task A_mail_goes_over_TLS_and_the_servers_answer_is_kept_as_the_receipt()
    {
        var message = await WriteAsync("zhouwei@example.com");
        await app.RunJobAsync<OutboxJob>();

        _server.Kept(message.MessageId).ShouldBe(1);
        _server.KeptOnlyOverTls.ShouldBeTrue();
        var sent = await Row(message);
        sent.State.ShouldBe(OutboxState.Sent);
        sent.Receipt.ShouldNotBeNull().ShouldContain("queued as");
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_vouches_for_gets_no_mail_and_no_try_is_used_up()
    {
        var options = new MailOptions { Smtp = { Host = "127.0.0.1", Port = _server.Port } };
        var transport = new SmtpTransport(Microsoft.Extensions.Options.Options.Create(options), app.Time);
        await Should.ThrowAsync<SslHandshakeException>(() => transport.OpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task While_the_server_is_down_no_try_is_used_up_and_afterwards_everything_goes_out()
    {
        var message = await WriteAsync("zhouwei@example.com");
        await _server.StopAsync();
        try
        {
            for (var tick = 0; tick < 10; tick++)
            {
                await Should.ThrowAsync<SocketException>(app.RunJobAsync<OutboxJob>);
                app.Time.Advance(TimeSpan.FromMinutes(10));
            }

            (await Row(message)).Attempts.ShouldBe(0);
        }
        finally
        {
            await _server.StartAsync();
        }

        await app.RunJobAsync<OutboxJob>();
        _server.Kept(message.MessageId).ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_recipient_is_given_up_at_once_and_keeps_nobody_from_their_mail()
    {
        var refused = await WriteAsync("refused@example.com");
        var spam = await WriteAsync("spam@example.com");
        var good = await WriteAsync("zhouwei@example.com");
        await app.RunJobAsync<OutboxJob>();

        (await Row(good)).State.ShouldBe(OutboxState.Sent);
        foreach (var message in new[] { refused, spam })
        {
            var row = await Row(message);
            row.State.ShouldBe(OutboxState.Failed);
            row.Attempts.ShouldBe(1);
            row.LastError.ShouldNotBeNull().ShouldStartWith("SMTP 55");
        }
    }

    [Fact]
    public async Task A_server_that_puts_off_is_asked_again_later_each_time_and_takes_it_in_the_end()
    {
        var message = await WriteAsync("deferred@example.com");
        await app.RunJobAsync<OutboxJob>();
        var row = await Row(message);
        row.State.ShouldBe(OutboxState.Pending);
        row.NextAttemptAt.ShouldBe(app.Time.GetUtcNow().AddMinutes(2), TimeSpan.FromSeconds(1));
        row.AmbiguousAt.ShouldBeNull();
        row.LastError.ShouldBe("SMTP 451 RecipientNotAccepted");

        await _server.AcceptDeferredAsync();
        app.Time.Advance(TimeSpan.FromMinutes(2));
        await app.RunJobAsync<OutboxJob>();
        _server.Kept(message.MessageId).ShouldBe(1);
        (await Row(message)).State.ShouldBe(OutboxState.Sent);
    }

    [Fact]
    public async Task A_connection_cut_after_the_text_is_ambiguous_is_shown_to_the_clerk_and_goes_out_again_under_the_same_id()
    {
        var message = await WriteAsync("dropped@example.com");
        var other = await WriteAsync("zhouwei@example.com");
        await app.RunJobAsync<OutboxJob>();
        _server.Kept(message.MessageId).ShouldBe(0);
        _server.Kept(other.MessageId).ShouldBe(1, "the others get a connection of their own");
        var row = await Row(message);
        row.State.ShouldBe(OutboxState.Pending);
        row.AmbiguousAt.ShouldBe(app.Time.GetUtcNow());
        (await app.ReadAsync(context => context.AuditEntries.CountAsync(entry => entry.Action == "mail.ambiguous" && entry.ObjectId == message.Id.ToString("D")))).ShouldBe(1);

        using var clerk = await app.SignInAsync("chenxiao");
        (await clerk.GetStringAsync($"/desk/cases/{message.CaseId:D}")).ShouldContain("结果不明");
        (await clerk.GetStringAsync($"/desk/notices/{message.NoticeId:D}/service")).ShouldContain("不能确定对方是否收到");

        app.Time.Advance(TimeSpan.FromMinutes(2));
        await app.RunJobAsync<OutboxJob>();
        _server.Kept(message.MessageId).ShouldBe(1, "this time the server kept it and cut the line nevertheless");
        app.Time.Advance(TimeSpan.FromMinutes(4));
        await app.RunJobAsync<OutboxJob>();
        _server.Kept(message.MessageId).ShouldBe(2);
        (await Row(message)).State.ShouldBe(OutboxState.Sent);
        (await clerk.GetStringAsync($"/desk/notices/{message.NoticeId:D}/service")).ShouldContain("可能收到两封");
        (await app.ReadAsync(context => context.Notices.CountAsync(notice => notice.CaseId == message.CaseId))).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_left_and_the_mail_counts_as_ambiguous()
    {
        var message = await WriteAsync("slow@example.com");
        var run = app.RunJobAsync<OutboxJob>();
        await _server.HeardAsync("holding");
        app.Time.Advance(TimeSpan.FromSeconds(31));
        await run;
        var row = await Row(message);
        row.AmbiguousAt.ShouldNotBeNull();
        row.LastError.ShouldBe(nameof(TimeoutException));

        app.Time.Advance(TimeSpan.FromMinutes(2));
        await app.RunJobAsync<OutboxJob>();
        _server.Kept(message.MessageId).ShouldBe(1);
    }

    [Fact]
    public async Task Whatever_the_server_does_none_is_lost_and_each_document_exists_once()
    {
        string[] names = ["dropped", "zhouwei", "refused", "slowly", "dropped", "spam", "wangfang"];
        var messages = new List<OutboxMessage>();
        foreach (var name in names)
        {
            messages.Add(await WriteAsync($"{name}@example.com"));
        }

        for (var tick = 0; tick < 6; tick++)
        {
            await Task.WhenAll(Task.Run(app.RunJobAsync<OutboxJob>), Task.Run(app.RunJobAsync<OutboxJob>));
            app.Time.Advance(TimeSpan.FromMinutes(5));
        }

        foreach (var message in messages)
        {
            var row = await Row(message);
            row.State.ShouldBe(message.To is "refused@example.com" or "spam@example.com" ? OutboxState.Failed : OutboxState.Sent, message.To);
            _server.KeptIds.Contains(message.MessageId).ShouldBe(row.State == OutboxState.Sent);
            (await app.ReadAsync(context => context.Notices.CountAsync(notice => notice.CaseId == message.CaseId))).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_mail_given_up_becomes_one_task_for_the_clerk_who_serves_it_in_another_way_with_a_proof()
    {
        var message = await WriteAsync("refused@example.com");
        await app.RunJobAsync<OutboxJob>();
        await Task.WhenAll(Task.Run(app.RunJobAsync<NoticeServiceJob>), Task.Run(app.RunJobAsync<NoticeServiceJob>));
        var task = await TaskOfAsync(message);
        task.Instruction.ShouldContain("拒收");
        task.Role.ShouldBe("clerk");

        await AnswerAsync(task, ServeNotice.Served, new JsonObject { ["method"] = "Post", ["servedOn"] = "2026-02-12", ["evidence"] = "EMS 1234567890123" });
        var proof = await app.ReadAsync(context => context.ProofsOfService.SingleAsync(row => row.NoticeId == message.NoticeId));
        proof.Method.ShouldBe(ServiceMethod.Post);
        proof.Reference.ShouldBe("EMS 1234567890123");
        proof.RecordedByName.ShouldBe("陈晓");
        (await app.ReadAsync(context => context.CaseEvents.CountAsync(line => line.CaseId == message.CaseId && line.Kind == CaseEventKind.NoticeDelivered))).ShouldBe(1);
        (await Row(message)).State.ShouldBe(OutboxState.Failed, "the mail itself never arrived");
        await app.RunJobAsync<NoticeServiceJob>();
        (await TasksOfAsync(message)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_corrected_address_gets_the_same_mail_and_a_second_failure_is_a_task_again()
    {
        var message = await WriteAsync("refused@example.com");
        await app.RunJobAsync<OutboxJob>();
        await app.RunJobAsync<NoticeServiceJob>();
        await AnswerAsync(await TaskOfAsync(message), ServeNotice.SentAgain, new JsonObject { ["email"] = "refused@example.org" });
        await app.RunJobAsync<OutboxJob>();
        (await Row(message)).GivenUp.ShouldBe(2);
        await app.RunJobAsync<NoticeServiceJob>();

        await AnswerAsync(await TaskOfAsync(message), ServeNotice.SentAgain, new JsonObject { ["email"] = "zhouwei@example.org" });
        await app.RunJobAsync<OutboxJob>();
        _server.Kept(message.MessageId).ShouldBe(1);
        (await TasksOfAsync(message)).Count.ShouldBe(2);
        var audited = await app.ReadAsync(context => context.AuditEntries.Where(entry => entry.ObjectId == message.Id.ToString("D")).ToListAsync());
        audited.Count(entry => entry.Action == "mail.readdressed").ShouldBe(2);
        audited.Select(entry => entry.DetailJson ?? "").ShouldAllBe(detail => !detail.Contains('@') || detail.Contains("@creditflow"));
    }

    private Task<OutboxMessage> Row(OutboxMessage message) => app.ReadAsync(context => context.Outbox.SingleAsync(row => row.Id == message.Id));

    private Task<List<StaffTask>> TasksOfAsync(OutboxMessage message) => app.ReadAsync(context => context.StaffTasks.Where(task => task.CaseId == message.CaseId).ToListAsync());

    private async Task<StaffTask> TaskOfAsync(OutboxMessage message) => (await TasksOfAsync(message)).Single(task => task.State == StaffTaskState.Open);

    private async Task AnswerAsync(StaffTask task, string outcome, JsonObject data)
    {
        var staff = CurrentStaff.From(await app.PrincipalOfAsync("chenxiao"));
        await app.Services.GetRequiredService<ClaimTask>().RunAsync(staff, task.Id, null, CancellationToken.None);
        (await app.Services.GetRequiredService<CompleteTask>().RunAsync(staff, task.Id, new TaskCompletion(outcome, null, data), null, CancellationToken.None)).ShouldBeTrue();
    }

    private async Task<OutboxMessage> WriteAsync(string to) => (await app.AddMailAsync(to)).Message;
}

/// <summary>The mail server of a suite.</summary>
public sealed class SmtpFixture
{
    internal SmtpServer Server { get; } = new();
}

/// <summary>The embedded store with a mail server.</summary>
public sealed class SqliteSmtpApp() : SmtpApp(DatabaseKind.Sqlite);

/// <summary>PostgreSQL with a mail server.</summary>
public sealed class PostgreSqlSmtpApp() : SmtpApp(DatabaseKind.PostgreSql);

/// <summary>The host with a mail server of its own.</summary>
public abstract class SmtpApp(DatabaseKind kind) : CreditFlowApp(kind)
{
    public SmtpFixture Smtp { get; } = new();

    protected override IEnumerable<KeyValuePair<string, string>> Settings => new Dictionary<string, string>
    {
        ["Mail:Smtp:Host"] = "127.0.0.1",
        ["Mail:Smtp:Port"] = $"{Smtp.Server.Port}",
        ["Mail:Smtp:AuthorityFile"] = Smtp.Server.CertificateFile,
    };

    public override async Task InitializeAsync()
    {
        await Smtp.Server.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Smtp.Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteSmtpTests(SqliteSmtpApp app) : SmtpTests(app, app.Smtp), IClassFixture<SqliteSmtpApp>;

public sealed class PostgreSqlSmtpTests(PostgreSqlSmtpApp app) : SmtpTests(app, app.Smtp), IClassFixture<PostgreSqlSmtpApp>;
