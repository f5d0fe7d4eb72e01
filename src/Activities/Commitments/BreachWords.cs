using System.Globalization;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;

namespace CreditFlow.Activities.Commitments;

/// <summary>Breaches of commitments as documents, forms and records word them.</summary>
public static class BreachWords
{
    /// <summary>A grade (违诺等级).</summary>
    public static string Grade(ViolationClass grade) => grade switch
    {
        ViolationClass.Minor => "轻微违诺失信",
        ViolationClass.General => "一般违诺失信",
        ViolationClass.Serious => "严重违诺失信",
    };

    /// <summary>What sort of breach it is (BRE-02).</summary>
    public static string Sort(Commitment commitment) => commitment.FalseReport is null ? "未履行承诺" : "虚假承诺";

    /// <summary>What was promised, as the record of a breach says it.</summary>
    public static string Content(Commitment commitment) => $"{ChinaTime.Document(commitment.MadeOn)}就“{commitment.Matter}”书面承诺：{commitment.Promise}";

    /// <summary>What is known without anybody having looked: why a finding was opened.</summary>
    public static string Occasion(Commitment commitment) => commitment switch
    {
        { FalseReport: { } report } => report,
        { DueOn: { } due } => $"承诺的期限为{ChinaTime.Document(due)}，期满没有履行的记录",
        _ => "没有履行的记录",
    };

    /// <summary>A grade with what it entails, as forms offer it.</summary>
    internal static string Offer(PublicityRule rule) => rule.Publish == PublishMode.No
        ? $"{Grade(rule.Class)}（只记录，不公示）"
        : string.Create(CultureInfo.InvariantCulture, $"{Grade(rule.Class)}（公示 {rule.MinMonths}—{rule.MaxMonths} 个月）");

    /// <summary>What the table suggests and why.</summary>
    internal static string Hint(BreachAdvice advice) => advice is { Table: { } table, Suggested: { } row }
        ? $"判定表建议：{Grade(row.Grade)}，{row.Reason}（{row.RuleId}；判定表第 {table.Version} 版，{ChinaTime.Document(table.EffectiveFrom)}启用；签发：{table.SignedBy}）。由您判定"
        : "适用的规则包不分等级：违诺信息记入信用记录，不公示";
}
