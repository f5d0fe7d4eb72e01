using System.ComponentModel.DataAnnotations;
using CreditFlow.Domain.Cases;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Activities.Cases;

/// <summary>Records how the case is decided. Which way, a person has said before.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Case, "记录办件的处理决定（由人在前面的环节作出）。", DisplayName = "作出决定")]
public sealed class DecideCase : CodeActivity, IMatterActivity
{
    /// <summary>The decision.</summary>
    [Input(DisplayName = "决定", Description = "办件作出哪种处理决定。", UIHint = InputUIHints.DropDown)]
    [Required]
    public Input<CaseOutcome>? Decision { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = (await context.FindMatterAsync().ConfigureAwait(false)).RequireCase();
        var outcome = context.Get(Decision);
        about.Decide(outcome, context.GetRequiredService<CommitClock>().Now);
        var rule = outcome switch
        {
            CaseOutcome.Corrected or CaseOutcome.TakenDown or CaseOutcome.Kept => CorrectionRule(about.Kind),
            CaseOutcome.Withdrawn => "A-28",
            CaseOutcome.NotUpheld => "OBJ-04",
            CaseOutcome.RepairGranted => "REP-03",
            CaseOutcome.RepairRefused => "REP-02",
            CaseOutcome.PeriodShortened or CaseOutcome.ShorteningRefused => "PUB-06",
            CaseOutcome.NotAccepted => about.Kind switch
            {
                CaseKind.Objection => "OBJ-01",
                CaseKind.CreditRepair => "REP-02",
                CaseKind.PublicityCut => "PUB-06",
                CaseKind.OwnCorrection => "OBJ-09",
                CaseKind.Withdrawal => "A-28",
                CaseKind.CommitmentBreach => "BRE-02",
                CaseKind.TolerantAcceptance => "TOL-01",
                CaseKind.RepairRevocation => "AUD-01",
            },
            CaseOutcome.BreachFound => "BRE-08",
            CaseOutcome.NoBreach => "BRE-02",
            CaseOutcome.PromiseKept => "TOL-01",
            CaseOutcome.AcceptanceLapsed => "A-17",
            CaseOutcome.RepairRevoked or CaseOutcome.RepairUpheld => "AUD-01",
        };
        context.GetRequiredService<AuditTrail>().Record(context.GetRequiredService<TurnActor>().Actor, "case.decided", "case", about.Id.ToString("D"), about.Id, rule, new { outcome });
    }

    private static string CorrectionRule(CaseKind kind) => kind switch
    {
        CaseKind.OwnCorrection => "OBJ-09",
        CaseKind.Withdrawal => "A-28",
        _ => "OBJ-03",
    };
}
