using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Policy;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Publicity;

/// <summary>The repair that a revocation is about.</summary>
/// <param name="Decision">Number of the document that granted it.</param>
/// <param name="Rule">What follows when its material was false, by the pack that governed it.</param>
internal sealed record RevokedRepair(string Decision, FalseMaterialRule Rule)
{
    private const string Granted = "granted";

    /// <summary>Finds it.</summary>
    /// <exception cref="InvalidOperationException">The case is about no repair, or the repair's pack knows no revocation.</exception>
    public static async Task<RevokedRepair> FindAsync(ActivityExecutionContext context, Matter matter)
    {
        var store = context.GetRequiredService<CreditFlowDbContext>();
        var repair = matter.RequireCase().EarlierCaseId is { } id ? await store.Cases.FindAsync([id], context.CancellationToken).ConfigureAwait(false) : null;
        if (repair is not { Kind: CaseKind.CreditRepair })
        {
            throw new InvalidOperationException("本环节只能用在撤销信用修复的流程中：办件没有指明原来的修复申请。");
        }

        var pack = context.GetRequiredService<PolicyLibrary>().Get(repair.PackId, repair.PackVersion);
        var rule = pack.Repair?.FalseMaterial ?? throw new InvalidOperationException($"规则包 {pack.Id} 没有规定修复材料虚假的后果（repair.falseMaterial）。");
        var template = pack.Notice(CaseProcedures.Repair, Granted)?.Template;

        // Of another case that is decided: nothing that this turn changes.
        var number = await store.Notices.AsNoTracking()
            .Where(notice => notice.CaseId == repair.Id && notice.TemplateId == template && notice.Number != null)
            .Select(notice => notice.Number)
            .FirstOrDefaultAsync(context.CancellationToken)
            .ConfigureAwait(false);
        return new RevokedRepair(number ?? repair.Number ?? "", rule);
    }
}
