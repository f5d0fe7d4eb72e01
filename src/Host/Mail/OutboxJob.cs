using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Notices;
using CreditFlow.Host.Jobs;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using MailKit;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CreditFlow.Host.Mail;

/// <summary>
/// Sends what commits left in the outbox: reserve a few messages, hand each over, note it as sent. A host that dies between handing over and noting sends that one
/// again later, under the same Message-ID: at least once, and a recipient's mailbox can tell.
/// </summary>
internal sealed partial class OutboxJob(
    IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, IMailTransport transport, MailComposer composer, IIdGenerator ids, TimeProvider time,
    IOptions<MailOptions> mail, IOptions<JobOptions> jobs, ILogger<OutboxJob> logger) : IJob
{
    // Few enough to be sent well within the lease.
    private const int Handful = 20;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await AnyDueAsync(cancellationToken))
        {
            return;
        }

        var sent = 0;
        IMailSession? session = null;
        try
        {
            // Connect first: while the mail server is away, no message uses up a try.
            session = await transport.OpenAsync(cancellationToken);
            for (var taken = 0; taken < jobs.Value.BatchSize;)
            {
                var messages = await commands.RunAsync(ReserveAsync, cancellationToken);
                if (messages.Count == 0)
                {
                    break;
                }

                taken += messages.Count;
                foreach (var message in messages)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    session ??= await transport.OpenAsync(cancellationToken);
                    var result = await SendAsync(session, message, cancellationToken);
                    sent += result == Sending.Sent ? 1 : 0;
                    if (result == Sending.ConnectionLost)
                    {
                        // Perhaps by this very message: it waits longer, the others get a connection of their own.
                        await session.DisposeAsync();
                        session = null;
                    }
                }
            }
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }
        }

        Log.Sent(logger, sent);
    }

    private async Task<bool> AnyDueAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Due(context, time.GetUtcNow()).AnyAsync(cancellationToken);
    }

    private static IQueryable<OutboxMessage> Due(CreditFlowDbContext context, DateTimeOffset now) =>
        context.Outbox.Where(message => message.State == OutboxState.Pending && message.NextAttemptAt <= now);

    /// <summary>Of two hosts that reserve the same message, one loses the race of its revision and looks again.</summary>
    private async Task<IReadOnlyList<OutboxMessage>> ReserveAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<CommitClock>().Now;
        var messages = await Due(services.GetRequiredService<CreditFlowDbContext>(), now).OrderBy(message => message.NextAttemptAt).Take(Handful).ToListAsync(cancellationToken);
        messages.ForEach(message => message.Reserve(now + mail.Value.Lease));
        return messages;
    }

    private async Task<Sending> SendAsync(IMailSession session, OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await session.SendAsync(composer.Compose(message, await NoticeOfAsync(message, cancellationToken)), cancellationToken);
            await commands.RunAsync((services, token) => NoteSentAsync(services, message.Id, receipt, token), cancellationToken);
            return Sending.Sent;
        }
        catch (Exception error) when (error is CommandException or ParseException)
        {
            await NoteFailureAsync(message, error, cancellationToken);
            return Sending.Failed;
        }
        catch (MailConnectionException error)
        {
            await NoteFailureAsync(message, error, cancellationToken);
            return Sending.ConnectionLost;
        }
    }

    private async Task<Notice?> NoticeOfAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.NoticeId is not { } id)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Notices.AsNoTracking().SingleAsync(notice => notice.Id == id, cancellationToken);
    }

    private async Task<bool> NoteSentAsync(IServiceProvider services, Guid id, string? receipt, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var now = services.GetRequiredService<CommitClock>().Now;
        var message = await context.Outbox.FindAsync([id], cancellationToken);
        if (message!.State == OutboxState.Sent)
        {
            return false;
        }

        message.MarkSent(now, receipt);
        var audit = services.GetRequiredService<AuditTrail>().Record(Actor.System, "mail.sent", "outbox", id.ToString("D"), message.CaseId, detail: new { message.MessageId, message.NoticeId });
        if (message.CaseId is { } caseId && await context.Cases.FindAsync([caseId], cancellationToken) is { } objection)
        {
            objection.Note(ids.NewId(), CaseEventKind.NoticeDelivered, Actor.System, audit, now, noticeId: message.NoticeId);
        }

        return true;
    }

    private async Task NoteFailureAsync(OutboxMessage message, Exception error, CancellationToken cancellationToken)
    {
        var state = await commands.RunAsync((services, token) => NoteFailureAsync(services, message.Id, error, token), cancellationToken);
        Log.Failed(logger, message.Id, Describe(error), state);
    }

    private static async Task<OutboxState> NoteFailureAsync(IServiceProvider services, Guid id, Exception error, CancellationToken cancellationToken)
    {
        var message = await services.GetRequiredService<CreditFlowDbContext>().Outbox.FindAsync([id], cancellationToken);
        var now = services.GetRequiredService<CommitClock>().Now;
        var audit = services.GetRequiredService<AuditTrail>();
        if (error is MailConnectionException { IsAmbiguous: true })
        {
            message!.MarkAmbiguous(Describe(error), now);
            audit.Record(Actor.System, "mail.ambiguous", "outbox", id.ToString("D"), message.CaseId, detail: new { message.MessageId, message.NoticeId, message.Attempts });
        }
        else if (IsFinal(error))
        {
            message!.MarkRefused(Describe(error));
        }
        else
        {
            message!.MarkFailed(Describe(error), now);
        }

        if (message.State == OutboxState.Failed)
        {
            audit.Record(Actor.System, "mail.given-up", "outbox", id.ToString("D"), message.CaseId, detail: new { message.MessageId, message.NoticeId, message.Attempts, message.LastError });
        }

        return message.State;
    }

    // A refused sender or a refused sign-in is our own fault and may be mended in time; a refused recipient or text stays refused, and what is no address never becomes one.
    private static bool IsFinal(Exception error) =>
        error is ParseException or SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted, StatusCode: >= (SmtpStatusCode)500 };

    // A server's words may quote the address: keep the kind of error and the code only.
    private static string Describe(Exception error) => error switch
    {
        SmtpCommandException smtp => $"SMTP {(int)smtp.StatusCode} {smtp.ErrorCode}",
        MailConnectionException { InnerException: { } cause } => cause.GetType().Name,
        _ => error.GetType().Name,
    };

    private enum Sending
    {
        Sent,
        Failed,
        ConnectionLost,
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4201, EventName = "MailSent", Level = LogLevel.Information, Message = "Outbox: {Count} messages sent")]
        public static partial void Sent(ILogger logger, int count);

        [LoggerMessage(EventId = 4202, EventName = "MailFailed", Level = LogLevel.Warning, Message = "Outbox: message {MessageId} was not sent ({Reason}); it is now {State}")]
        public static partial void Failed(ILogger logger, Guid messageId, string reason, OutboxState state);
    }
}
