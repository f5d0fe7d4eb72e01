using System.ComponentModel.DataAnnotations;
using CreditFlow.Domain.Cases;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Activities.Cases;

/// <summary>Moves the case along the table of legal moves (<see cref="CaseTransitions"/>).</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Case, "按办件状态表改变办件的状态；表中没有的变化会成为故障。", DisplayName = "改变办件状态")]
public sealed class MoveCase : CodeActivity, IMatterActivity
{
    /// <summary>The state to move to.</summary>
    [Input(DisplayName = "新状态", Description = "办件进入的状态。", UIHint = InputUIHints.DropDown)]
    [Required]
    public Input<CaseState>? State { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var state = context.Get(State);
        var before = matter.RequireCase().State;
        matter.RequireCase().MoveTo(state, context.GetRequiredService<CommitClock>().Now);
        context.GetRequiredService<AuditTrail>().Record(
            context.GetRequiredService<TurnActor>().Actor, "case.moved", "case", matter.RequireCase().Id.ToString("D"), matter.RequireCase().Id, null, new { before, after = state });
    }
}
