using System.ComponentModel.DataAnnotations;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Policy;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Commitments;

/// <summary>Ends a commitment as a person found it, stops the clock that bound the applicant, and issues the document that the pack asks for.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Commitment, "记录承诺的结果：已履行（BRE-09）、逾期未履行（TOL-03，随后启动违诺认定）或者不构成违诺；容缺受理的补齐期限同时结束，按规则包出具文书。", DisplayName = "了结承诺")]
public sealed class SettleCommitment : CodeActivity, IMatterActivity
{
    /// <summary>How it ends.</summary>
    [Input(DisplayName = "结果", Description = "承诺的结果。", UIHint = InputUIHints.DropDown, Order = 1)]
    [Required]
    public Input<CommitmentEnd>? End { get; set; }

    /// <summary>The day it was kept; today when empty.</summary>
    [Input(DisplayName = "履行日期", Description = "承诺履行的日期；不填为当日。", DefaultSyntax = "JavaScript", Order = 2)]
    public Input<DateOnly?>? On { get; set; }

    /// <summary>Reasons for the document.</summary>
    [Input(DisplayName = "告知理由", Description = "写入文书，当事人可以看到。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 3)]
    public Input<string?>? Reason { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var (about, commitment) = (matter.RequireCase(), matter.RequireCommitment());
        var today = ChinaTime.DayOf(context.Now);
        var end = context.Get(End);
        var on = context.Get(On) ?? today;
        switch (end)
        {
            case CommitmentEnd.Kept:
                commitment.Keep(on);
                break;
            case CommitmentEnd.Missed:
                commitment.MarkOverdue();
                break;
            case CommitmentEnd.NoBreach:
                commitment.Clear();
                break;
            default:
                throw new InvalidOperationException($"Unknown end {end}.");
        }

        var actor = context.GetRequiredService<TurnActor>().Actor;
        context.GetRequiredService<AuditTrail>().Record(actor, "commitment.settled", "commitment", commitment.Id.ToString("D"), about.Id, RuleOf(end), new { end, on });
        if (about.Kind == CaseKind.TolerantAcceptance)
        {
            await StopClocksAsync(context, about, actor, end == CommitmentEnd.Kept ? on : today).ConfigureAwait(false);
        }

        Tell(context, matter, end, context.Get(Reason));
    }

    private static string RuleOf(CommitmentEnd end) => end switch
    {
        CommitmentEnd.Kept => "BRE-09",
        CommitmentEnd.Missed => "TOL-03",
        CommitmentEnd.NoBreach => "BRE-02",
    };

    // This clock binds the applicant: it ends with what the applicant did, not with a document of the office (A-03 is about the office's own).
    private static async Task StopClocksAsync(ActivityExecutionContext context, Case about, Actor actor, DateOnly on)
    {
        var store = context.GetRequiredService<CreditFlowDbContext>();
        var now = context.GetRequiredService<CommitClock>().Now;
        await store.Deadlines.Where(row => row.CaseId == about.Id).LoadAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var clock in store.Deadlines.Local.Where(row => row.CaseId == about.Id && row.State == DeadlineState.Running))
        {
            clock.Close(now, on);
            context.GetRequiredService<AuditTrail>().Record(actor, "deadline.closed", "case", about.Id.ToString("D"), about.Id, "A-17", new { clock.DueDate, clock.State, on });
        }
    }

    private static void Tell(ActivityExecutionContext context, Matter matter, CommitmentEnd end, string? reason)
    {
        var (about, commitment) = (matter.RequireCase(), matter.RequireCommitment());
        var pack = context.GetRequiredService<PolicyLibrary>().Get(about.PackId, about.PackVersion);
        var rule = end switch
        {
            CommitmentEnd.Missed => pack.Notice(CaseProcedures.TolerantAcceptance, "lapsed"),
            CommitmentEnd.NoBreach => pack.Notice(CaseProcedures.Breach, "none"),
            CommitmentEnd.Kept => null,
        };
        if (rule is null)
        {
            return;
        }

        var data = end == CommitmentEnd.Missed
            ? new NoticeData().Add("matter", commitment.Matter).Add("accepted", commitment.MadeOn).Add("due", commitment.DueOn ?? commitment.MadeOn).Add("missing", commitment.Missing.Select(item => item.Name))
            : new NoticeData().Add("commitment", commitment.Promise).Add("made", commitment.MadeOn).Add("facts", BreachWords.Occasion(commitment)).Add("why", reason);
        context.GetRequiredService<NoticeDesk>().Issue(context.NewId(), matter, rule.Template, reason, context.ActivityDisplayName, data, commitment.AgencyId);
    }
}
