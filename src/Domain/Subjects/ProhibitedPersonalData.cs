using System.Text.RegularExpressions;

namespace CreditFlow.Domain.Subjects;

/// <summary>Finds data that must not be collected or shown in the free text of a record (COL-04).</summary>
/// <remarks>
/// Words are looked for only when the subject is a natural person, and only where they speak of a person: 动物疫病, 疾病预防控制中心,
/// 宣传疾病治疗功能, 转基因种子, 指纹锁 and 宗教活动场所 are the everyday matter of penalties. Numbers are looked for in every text. It is a net
/// against mistakes, not proof that a text is clean.
/// </remarks>
public static partial class ProhibitedPersonalData
{
    private const string Animals = "动物|牲畜|畜|禽|猪|牛|羊|犬|狗|猫|鸡|鸭|鱼|宠物|植物|种苗|树|作物";
    private const string NotAnAnimal = "(?<!(" + Animals + ")[^,。;、]{0,4})";
    private const string Ailment = "[^,。;、\\s]{0,12}?(病(?!院|例|历)|炎|癌|症|瘤|艾滋|乙肝|丙肝|结核)";
    private const string NorAnAnimal = "(?!的?[^,。;、]{0,2}(" + Animals + "))";

    /// <summary>Finds prohibited data, in the order of the text.</summary>
    /// <param name="text">The free text; null and empty hold nothing.</param>
    /// <param name="aboutNaturalPerson">Whether the record's subject is a natural person, so that the word rules apply too. A unit's text speaks of its trade.</param>
    public static IReadOnlyList<ProhibitedFinding> Scan(string? text, bool aboutNaturalPerson)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var folded = TextFolding.ToHalfWidth(text);
        var findings = new List<ProhibitedFinding>();
        if (aboutNaturalPerson)
        {
            Collect(findings, ProhibitedKind.Religion, Religion(), folded);
            Collect(findings, ProhibitedKind.Genes, Genes(), folded);
            Collect(findings, ProhibitedKind.Fingerprints, Fingerprints(), folded);
            Collect(findings, ProhibitedKind.BloodType, BloodType(), folded);
            Collect(findings, ProhibitedKind.Disease, Disease(), folded);
        }

        Collect(findings, ProhibitedKind.ResidentId, ResidentIds(), folded, IsResidentId);
        Collect(findings, ProhibitedKind.MobileNumber, MobileNumbers(), folded);
        Collect(findings, ProhibitedKind.BankAccount, LabelledAccounts(), folded);
        Collect(findings, ProhibitedKind.BankAccount, CardNumbers(), folded, IsCardNumber);
        return [.. findings.OrderBy(finding => finding.Position).ThenBy(finding => finding.Kind)];
    }

    /// <summary>Adds what the pattern finds and nothing before it has claimed. A group named "number" narrows the match to the data itself.</summary>
    private static void Collect(List<ProhibitedFinding> findings, ProhibitedKind kind, Regex pattern, string text, Func<string, bool>? confirm = null)
    {
        foreach (Match match in pattern.Matches(text))
        {
            var group = match.Groups["number"] is { Success: true } number ? number : match;
            var taken = findings.Exists(other => group.Index < other.Position + other.Length && other.Position < group.Index + group.Length);
            if (!taken && (confirm is null || confirm(group.Value)))
            {
                findings.Add(new ProhibitedFinding(kind, group.Index, group.Length));
            }
        }
    }

    /// <summary>A real birth date makes eighteen digits an identity number, even mistyped, unless they are a correct unified code.</summary>
    private static bool IsResidentId(string digits) =>
        digits.Length != ResidentIdNumber.Length
        || (ResidentIdNumber.TryReadBirthDate(digits, out var birth)
            && birth.Year is >= 1900 and < 2100
            && (ResidentIdNumber.Check(digits, birth).IsValid || !UnifiedSocialCreditCode.Check(digits).IsValid));

    /// <summary>Cards of Chinese banks begin with 62 and carry a Luhn check.</summary>
    private static bool IsCardNumber(string text)
    {
        var sum = 0;
        var position = 0;
        for (var index = text.Length - 1; index >= 0; index--)
        {
            if (!char.IsAsciiDigit(text[index]))
            {
                continue;
            }

            var digit = text[index] - '0';
            var weighted = position++ % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return position is >= 16 and <= 19 && sum % 10 == 0;
    }

    [GeneratedRegex("宗教信仰|信仰(佛教|道教|伊斯兰教|基督教|天主教|东正教)|信奉(佛教|道教|伊斯兰教|基督教|天主教)|佛教徒|道教徒|穆斯林|基督教?徒|天主教徒|伊斯兰教徒")]
    private static partial Regex Religion();

    [GeneratedRegex("(?<!转)基因(?!工程|药|编辑|产品|治疗|芯片|测序|检测(试剂|机构|服务|仪|项目|产品)|技术|公司|科技|生物)|(?i:DNA)(鉴定|检测|比对)(结果|显示|结论)")]
    private static partial Regex Genes();

    [GeneratedRegex("指纹(?!锁|考勤|机|打卡|门禁|仪|支付|识别|模块|膜|套|采集(设备|仪|器))")]
    private static partial Regex Fingerprints();

    [GeneratedRegex("血型(?!试剂|定型|鉴定试剂|检测试剂|卡)|(?<![A-Za-z])(A|B|AB|O)型血(?!清|液制品)")]
    private static partial Regex BloodType();

    [GeneratedRegex(
        "(既往|个人|家族|精神)?病史"
        + "|" + NotAnAnimal + "(患(?!者)|罹患|确诊|诊断为)" + Ailment + NorAnAnimal
        + "|(?<!动物|治疗|预防|治愈|缓解|涉及|改善|防治|诊治|诊疗|诊断|职业|传播|食源性|各种|多种|人体|相关)疾病(?!预防|防控|控制|治疗|防治|诊断|名称|功能|监测|检疫|的?(预防|治疗|诊断))"
        + "|HIV(阳性|感染者)|(艾滋病|乙肝)(患者|感染者|病毒携带者)|精神病(患者|人)|残疾(证|等级)")]
    private static partial Regex Disease();

    [GeneratedRegex("(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])|身份证[^0-9,。;]{0,6}(?<number>[0-9]{15})(?![0-9A-Za-z])")]
    private static partial Regex ResidentIds();

    [GeneratedRegex("(?<![0-9A-Za-z第〕\\]-])(\\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9A-Za-z]|-[0-9])")]
    private static partial Regex MobileNumbers();

    [GeneratedRegex("(账号|帐号|账户|帐户|银行卡|卡号|开户行)[^0-9,。;]{0,20}(?<number>[0-9](?:[ -]?[0-9]){8,24})(?![0-9A-Za-z])")]
    private static partial Regex LabelledAccounts();

    [GeneratedRegex("(?<![0-9A-Za-z])62[0-9]{2}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?(?![0-9A-Za-z])")]
    private static partial Regex CardNumbers();
}
