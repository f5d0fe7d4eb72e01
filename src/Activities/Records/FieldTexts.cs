using System.Globalization;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Records;

namespace CreditFlow.Activities.Records;

/// <summary>How documents name the items of a record and write their values.</summary>
public static class FieldTexts
{
    /// <summary>The item's name in the national format (罚款金额).</summary>
    public static string Label(CorrectableField field) => field switch
    {
        CorrectableField.FineWan => "罚款金额",
        CorrectableField.ConfiscatedWan => "没收金额",
        CorrectableField.PenaltyKinds => "处罚类别",
        CorrectableField.Content => "处罚内容",
        CorrectableField.Facts => "违法事实",
        CorrectableField.Basis => "处罚依据",
        CorrectableField.DecisionDate => "处罚决定日期",
    };

    /// <summary>A value in invariant form as a document writes it: 1.2万元, 2026年2月12日; 无 when there is none.</summary>
    public static string Format(CorrectableField field, string value) => value.Length == 0
        ? "无"
        : field switch
        {
            CorrectableField.FineWan or CorrectableField.ConfiscatedWan => value + "万元",
            CorrectableField.DecisionDate => ChinaTime.Document(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            CorrectableField.PenaltyKinds or CorrectableField.Content or CorrectableField.Facts or CorrectableField.Basis => value,
        };
}
