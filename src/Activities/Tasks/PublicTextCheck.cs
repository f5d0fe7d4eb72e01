using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Activities.Tasks;

/// <summary>What staff write and the public will read: what must not be collected is refused, what gives a person away is named with a wording that does not (COL-04, PUB-11).</summary>
public static class PublicTextCheck
{
    /// <summary>The wording that is suggested; the text itself when it is fit to be shown.</summary>
    public static PublicText Suggest(TaskFormField field, string text) => PublicTextRules.Suggest(text, field.Subject ?? "");

    /// <summary>Personal details as forms name them, each once.</summary>
    public static string Words(IEnumerable<PersonalDetail> found) => string.Join("、", found.Distinct().Select(Word));

    internal static IEnumerable<Rejection> Check(TaskFormField field, string text, bool isChecked)
    {
        foreach (var kind in ProhibitedPersonalData.Scan(text, field.AboutPerson).Select(finding => Word(finding.Kind)).OfType<string>().Distinct())
        {
            yield return new Rejection(RejectionKind.Invalid, "task.text-prohibited", $"data.{field.Name}", [field.Label, kind]);
        }

        if (!isChecked && Suggest(field, text) is { Found.Count: > 0 } suggested)
        {
            yield return new Rejection(RejectionKind.Invalid, "task.text-personal", $"data.{field.Name}", [field.Label, Words(suggested.Found), suggested.Text]);
        }
    }

    private static string Word(PersonalDetail detail) => detail switch
    {
        PersonalDetail.ResidentId => "身份证号码",
        PersonalDetail.Phone => "电话号码",
        PersonalDetail.BankAccount => "银行账号",
        PersonalDetail.PersonName => "他人姓名",
        PersonalDetail.Address => "住址",
        PersonalDetail.Other => "其他个人信息",
    };

    // Numbers are hidden like names, not refused.
    private static string? Word(ProhibitedKind kind) => kind switch
    {
        ProhibitedKind.Religion => "宗教信仰",
        ProhibitedKind.Genes => "基因",
        ProhibitedKind.Fingerprints => "指纹",
        ProhibitedKind.BloodType => "血型",
        ProhibitedKind.Disease => "疾病和病史",
        ProhibitedKind.ResidentId or ProhibitedKind.MobileNumber or ProhibitedKind.BankAccount => null,
    };
}
