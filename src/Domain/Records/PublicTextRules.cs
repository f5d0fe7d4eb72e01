using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Domain.Records;

/// <summary>Suggests how a text can be shown without giving away a natural person (PUB-11): identity and phone numbers, accounts, other people's names, private addresses.</summary>
/// <remarks>
/// Numbers are found by form and check digit, names only after a word that announces a person (负责人, 导游, 当事人 …), because Chinese names have no form of their own.
/// A net, not proof: a person looks over what it suggests.
/// </remarks>
public static partial class PublicTextRules
{
    private const string Surnames =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

    private const string Roles =
        "法定代表人|主要负责人|直接负责人|直接责任人|现场负责人|负责人|经营者|业主|股东|实际控制人|当事人|行为人|违法行为人|经办人|联系人|受托人|代理人|委托人|员工|职工|工作人员|从业人员|驾驶员|司机|导游员?|领队|游客|旅游者|消费者|投诉人|举报人|证人|患者|乘客|学生|居民|住户|租户|承租人|出租人";

    private const char Mask = '*';
    private const char Somebody = '某';
    private const int IdHead = 3;
    private const int IdTail = 2;
    private const int FewestDigits = 7;

    // Every word by which a name or an address is announced holds one of these.
    private static readonly SearchValues<string> Announcers = SearchValues.Create(
        ["人", "东", "者", "业主", "员", "工", "司机", "导游", "领队", "游客", "乘客", "学生", "居民", "住", "户"], StringComparison.Ordinal);

    /// <summary>Suggests the public wording of a text.</summary>
    /// <param name="text">The text as it came.</param>
    /// <param name="subjectName">The record's subject, whose own name is public.</param>
    public static PublicText Suggest(string text, string subjectName)
    {
        if (!text.AsSpan().ContainsAny(Announcers) && !HasLongNumber(text))
        {
            return new PublicText(text, []);
        }

        var folded = TextFolding.ToHalfWidth(text);
        var marks = new List<Mark>();
        foreach (var finding in ProhibitedPersonalData.Scan(text, aboutNaturalPerson: false))
        {
            marks.Add(new Mark(finding.Position, finding.Length, finding.Kind switch
            {
                ProhibitedKind.ResidentId => PersonalDetail.ResidentId,
                ProhibitedKind.MobileNumber => PersonalDetail.Phone,
                ProhibitedKind.BankAccount => PersonalDetail.BankAccount,
                var other => throw new InvalidOperationException($"A unit's text is not searched for {other}."),
            }));
        }

        Collect(marks, PersonalDetail.Phone, FixedLines(), folded, _ => true);
        Collect(marks, PersonalDetail.Address, Addresses(), folded, _ => true);
        Collect(marks, PersonalDetail.PersonName, Names(), folded, name => name != subjectName);
        if (marks.Count == 0)
        {
            return new PublicText(text, []);
        }

        var ordered = marks.OrderBy(mark => mark.Position).ToArray();
        return new PublicText(Write(text, ordered), [.. ordered.Select(mark => mark.Kind)]);
    }

    /// <summary>Most texts hold no row of digits as long as a telephone number: they need no closer look.</summary>
    private static bool HasLongNumber(string text)
    {
        var digits = 0;
        foreach (var character in text)
        {
            digits = char.IsDigit(character) ? digits + 1 : character is ' ' or '-' or '－' or '　' ? digits : 0;
            if (digits >= FewestDigits)
            {
                return true;
            }
        }

        return false;
    }

    private static string Write(string text, Mark[] marks)
    {
        var result = new StringBuilder(text.Length);
        var from = 0;
        foreach (var mark in marks)
        {
            result.Append(text, from, mark.Position - from);
            var hidden = text.Substring(mark.Position, mark.Length);
            _ = mark.Kind switch
            {
                PersonalDetail.ResidentId => result.Append(hidden[..IdHead]).Append(Mask, hidden.Length - IdHead - IdTail).Append(hidden[^IdTail..]),
                PersonalDetail.PersonName => result.Append(hidden[0]).Append(Somebody, hidden.Length - 1),
                PersonalDetail.Address => result.Append(Mask, IdHead),
                PersonalDetail.Phone or PersonalDetail.BankAccount or PersonalDetail.Other => result.Append(Mask, hidden.Length),
            };
            from = mark.Position + mark.Length;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Adds what the group "it" of a pattern finds and nothing before it has claimed.</summary>
    private static void Collect(List<Mark> marks, PersonalDetail kind, Regex pattern, string text, Predicate<string> concerns)
    {
        foreach (Match match in pattern.Matches(text))
        {
            var found = match.Groups["it"];
            if (concerns(found.Value) && !marks.Exists(other => found.Index < other.Position + other.Length && other.Position < found.Index + found.Length))
            {
                marks.Add(new Mark(found.Index, found.Length, kind));
            }
        }
    }

    [GeneratedRegex("(电话|座机|联系方式|手机)[^0-9,。;]{0,6}(?<it>(\\(?0[0-9]{2,3}\\)?[- ]?)?[1-9][0-9]{6,7}(-[0-9]{1,5})?)(?![0-9A-Za-z])")]
    private static partial Regex FixedLines();

    // A company's 住所 is its registered seat and public; a person lives 家住, 现住, 住址.
    [GeneratedRegex("(家庭住址|家庭地址|户籍地址|户籍所在地|居住地|居住地址|住址|家住|现住|居住于|居住在)(为|是|在|于|:)?(?<it>[^,。;、()\\s]{4,60})")]
    private static partial Regex Addresses();

    [GeneratedRegex("(" + Roles + ")(为|是|系|:|姓名:?)?(?<it>(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|[" + Surnames + "])[\u4e00-\u9fff-[的了在于向和与及将未因所以对为系是从被不没有等其本该已应按经]]{1,2}?)(?=$|[,。;、:()\\s]|身份证|电话|手机|联系|等[0-9一二三四五六七八九十两]|在|于|向|将|未|因|的|与|和|及|持|驾|所|以|对|为|系|是|从|擅自|违反|利用|涉嫌|承认|称|说|签|到|,)")]
    private static partial Regex Names();

    private readonly record struct Mark(int Position, int Length, PersonalDetail Kind);
}
