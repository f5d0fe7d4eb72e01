using CreditFlow.Activities.Cases;

namespace CreditFlow.Activities.Intake;

/// <summary>
/// Says what the gates of an import let through: prohibited data (COL-04), minors (COL-01, A-23), summary procedure (PUB-08), no basis document (COL-10), not in the catalogue (COL-08).
/// The rows themselves were judged one by one when the file was read.
/// </summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Intake, "汇总导入时各道关口的结果：禁止归集的信息、未成年人、简易程序、没有依据文书、目录之外（COL-01、COL-04、COL-08、COL-10、PUB-08）。", DisplayName = "关口检查")]
[FlowNode(Passed, Empty, DisplayNames = ["有收下的记录", "没有收下的记录"])]
public sealed class CheckGates : CodeActivity, IMatterActivity
{
    /// <summary>Outcome: records wait to be released.</summary>
    public const string Passed = "Passed";

    /// <summary>Outcome: the gates let nothing through.</summary>
    public const string Empty = "Empty";

    /// <summary>Rows that became records.</summary>
    [Output(DisplayName = "收下行数", Description = "通过关口、等待放行的行数。")]
    public Output<int>? Accepted { get; set; }

    /// <summary>Rows refused.</summary>
    [Output(DisplayName = "退回行数", Description = "被关口退回的行数。")]
    public Output<int>? Refused { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var batch = (await context.FindMatterAsync().ConfigureAwait(false)).RequireBatch();
        context.JournalData["Text"] = $"收下 {batch.Accepted} 行，没有变化 {batch.Unchanged} 行，退回 {batch.Refused} 行";
        context.Set(Accepted, batch.Accepted);
        context.Set(Refused, batch.Refused);
        await context.CompleteActivityWithOutcomesAsync(batch.Accepted > 0 ? Passed : Empty).ConfigureAwait(false);
    }
}
