using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Activities.Tasks;

/// <summary>What staff write and others will read, on a public page or in a document: what must not be collected is refused, what gives a person away is named with a wording that does not (COL-04, PUB-11).</summary>
public static class PublicTextCheck
{
    /// <summary>The wording that is suggested; the text itself when it is fit to be shown.</summary>
    public static PublicText Suggest(TaskFormField field, string text) => PublicTextRules.Suggest(text, field.Subject ?? "");

    /// <summary>Personal details as forms name them, each once.</summary>
    public static string Words(IEnumerable<PersonalDetail> found) => string.Join("、", found.Distinct().Select(Word));

    /// <summary>What is wrong with a text that comes without a form. Names are a guess that nobody could confirm there: they alone refuse nothing.</summary>
    /// <param name="field">The field that the refusal names.</param>
    /// <param name="subject">Whom the text is about; <see langword="null"/> when it is about nobody.</param>
    public static IEnumerable<Rejection> Check(string field, string? text, Subject? subject) => Check(field, text, subject?.Name, subject is { Kind: not SubjectKind.LegalPerson });

    /// <summary>What is wrong with a text that comes without a form.</summary>
    /// <param name="field">The field that the refusal names.</param>
    /// <param name="subjectName">The subject, whose own name is public, or <see langword="null"/>.</param>
    /// <param name="aboutPerson">Whether the subject is a natural person or a sole trader, whose owner keeps a person's protection .</param>
    public static IEnumerable<Rejection> Check(string field, string? text, string? subjectName = null, bool aboutPerson = false)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield break;
        }

        foreach (var kind in Prohibited(text, aboutPerson))
        {
            yield return new Rejection(RejectionKind.Invalid, "text.prohibited", field, [kind]);
        }

        var suggested = PublicTextRules.Suggest(text, subjectName ?? "");
        if (suggested.Found.Any(detail => detail != PersonalDetail.PersonName))
        {
            yield return new Rejection(RejectionKind.Invalid, "text.personal", field, [Words(suggested.Found), suggested.Text]);
        }
    }

    /// <summary>Refuses a text that comes without a form and gives somebody away.</summary>
    /// <exception cref="RejectedException">As <see cref="Check(string, string?, Subject?)"/> finds it.</exception>
    public static void Ensure(string field, string? text, Subject? subject = null)
    {
        if (Check(field, text, subject).ToList() is { Count: > 0 } personal)
        {
            throw new RejectedException(personal);
        }
    }

    /// <summary>What is wrong with a text of a form.</summary>
    /// <param name="isChecked">Whether the writer says that it was checked and stays as it is; of no use for an identity number.</param>
    internal static IEnumerable<Rejection> Check(TaskFormField field, string text, bool isChecked)
    {
        foreach (var kind in Prohibited(text, field.AboutPerson))
        {
            yield return new Rejection(RejectionKind.Invalid, "task.text-prohibited", $"data.{field.Name}", [field.Label, kind]);
        }

        if (Suggest(field, text) is { Found.Count: > 0 } suggested && !(isChecked && suggested.MayStand))
        {
            yield return new Rejection(RejectionKind.Invalid, suggested.MayStand ? "task.text-personal" : "task.text-identity", $"data.{field.Name}", [field.Label, Words(suggested.Found), suggested.Text]);
        }
    }

    private static IEnumerable<string> Prohibited(string text, bool aboutPerson) => ProhibitedPersonalData.Scan(text, aboutPerson).Select(finding => Word(finding.Kind)).OfType<string>().Distinct();

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
