using static CreditFlow.Host.Tests.Intake.Samples.SampleHeadings;

namespace CreditFlow.Host.Tests.Intake.Samples;

/// <summary>Rows that are bad in every way a row can be bad, each with what the import must answer.</summary>
public static class BadSamples
{
    public static IEnumerable<SampleRow> Make(PenaltySamples samples, IReadOnlyList<SampleRow> good)
    {
        SampleRow Company(string purpose, string[] codes, Action<SampleRow> change) => Bad(samples.Company(), purpose, codes, change);
        SampleRow Person(string purpose, string[] codes, Action<SampleRow> change) => Bad(samples.Person(), purpose, codes, change);

        yield return Company("没有名称", ["row.required"], row => row[Name] = "");
        yield return Company("名称超过 200 字", ["row.too-long"], row => row[Name] = "北京" + new string('示', 196) + "例公司");
        yield return Company("类别不认识", ["row.kind-unknown"], row => row[Kind] = "企业");
        yield return Company("代码最后一位错", ["row.code-check"], row => row[Code] = Corrupt(row[Code]));
        yield return Company("代码少一位", ["row.code-length"], row => row[Code] = row[Code][..17]);
        yield return Company("代码里有字母 O", ["row.code-alphabet"], row => row[Code] = row[Code][..10] + "O" + row[Code][11..]);
        yield return Company("没有代码", ["row.required"], row => row[Code] = "");
        yield return Company("类别写个体工商户，代码是企业的", ["row.kind-not-sole-trader"], row => row[Kind] = "个体工商户");
        yield return Person("自然人填了代码", ["row.person-with-code"], row => row[Code] = SampleIdentities.Code("91", "HHHH0009"));
        yield return Person("身份证号码校验位错", ["row.id-check"], row => row[IdNumber] = "990101198506150013");
        yield return Person("出生日期不存在", ["row.id-birth"], row => row[IdNumber] = "990101199302290026");
        yield return Person("身份证号码 17 位", ["row.id-length"], row => row[IdNumber] = "99010119850615001");
        yield return Person("证件不是身份证", ["row.id-type"], row => (row[IdType], row[IdNumber]) = ("护照", "E99000001"));
        yield return Person("违法行为发生时未满十八周岁", ["row.minor"], row => (row[Name], row[IdNumber]) = ("未成年示例", "990101201011200035"));
        yield return Person("处罚时成年、行为时未成年", ["row.minor"], row => (row[Name], row[IdNumber], row[ActDate]) = ("临界示例", SampleIdentities.Identity(new DateOnly(2008, 4, 1), 7), "2026-03-31"));
        yield return Person("事实里写了疾病", ["row.personal-disease"], row => row[Facts] = "当事人患有精神分裂症，" + row[Facts]);
        yield return Person("备注里写了宗教信仰", ["row.personal-religion"], row => row[Remark] = "当事人信仰佛教");
        yield return Person("备注里写了血型", ["row.personal-blood-type"], row => row[Remark] = "血型为AB型");
        yield return Person("事实里写了指纹", ["row.personal-fingerprints"], row => row[Facts] += "，已采集其指纹");
        yield return Person("备注里写了基因", ["row.personal-genes"], row => row[Remark] = "附基因信息");
        yield return Company("事实里有身份证号码", [], row => row[Facts] += "，现场负责人身份证号990101198506150012");
        yield return Company("事实里有手机号码", [], row => row[Facts] += "，联系电话13800138000");
        yield return Company("内容里有银行账号", [], row => row[SampleHeadings.Content] += "，缴至账号1100990000123456789");
        yield return Person("只归集单位的行为，处罚的是自然人", ["row.units-only"], row => (row[Act], row[Facts], row[Basis], row[SampleHeadings.Agency], row[SampleHeadings.AgencyCode], row[Source], row[PublicityEnd]) =
            ("未将生活垃圾分类投放至指定容器", "未将生活垃圾分类投放至指定容器", "《北京市生活垃圾管理条例》第六十七条", "示例区城管执法局", "", "", ""));
        yield return Company("信息形成日期早于决定", ["row.formed-before-decision"], row => row[Formed] = "2026-01-05");
        yield return Company("电子邮箱写错", ["row.email-unreadable"], row => row[Email] = "云岭@");
        yield return Company("简易程序", ["row.procedure-summary"], row => row[Procedure] = "简易程序");
        yield return Company("处罚程序不认识", ["row.procedure-unknown"], row => row[Procedure] = "快速程序");
        yield return Company("没有决定书文号", ["row.required"], row => row[Number] = "");
        yield return Company("没有处罚依据", ["row.required"], row => row[Basis] = "");
        yield return Company("没有违法事实", ["row.required"], row => row[Facts] = "");
        yield return Company("决定日期读不出来", ["row.date-unreadable"], row => row[Date] = "2026-02-30");
        yield return Company("决定日期在将来", ["row.date-future"], row => row[Date] = "2098-01-01");
        yield return Company("决定日期早于 1949 年", ["row.date-early"], row => row[Date] = "1926-08-20");
        yield return Company("没有决定日期", ["row.required"], row => row[Date] = "");
        yield return Company("违法行为发生在决定之后", ["row.act-after-decision"], row => row[ActDate] = "2026-07-01");
        yield return Company("罚款金额写了单位", ["row.amount-unit"], row => (row[Kinds], row[Fine]) = ("罚款", "12000元"));
        yield return Company("罚款金额是负数", ["row.amount-negative"], row => (row[Kinds], row[Fine]) = ("罚款", "-1.2"));
        yield return Company("罚款金额 7 位小数", ["row.amount-places"], row => (row[Kinds], row[Fine]) = ("罚款", "0.1234567"));
        yield return Company("罚款金额不是数字", ["row.amount-unreadable"], row => (row[Kinds], row[Fine]) = ("罚款", "一点二"));
        yield return Company("有罚款没有金额", ["row.fine-missing"], row => (row[Kinds], row[Fine]) = ("罚款", ""));
        yield return Company("处罚机关没有登记", ["row.agency-unknown"], row => (row[SampleHeadings.Agency], row[SampleHeadings.AgencyCode], row[Source]) = ("北京市示例区虚构局", "", ""));
        yield return Company("机关的名称和代码不一致", ["row.agency-differs"], row => (row[SampleHeadings.Agency], row[SampleHeadings.AgencyCode], row[Source]) = ("市交通委", "11990100000099434F", ""));
        yield return Company("来源单位没有登记", ["row.agency-unknown"], row => row[Source] = "虚构来源单位");
        yield return Company("行为不在目录里", ["row.act-unknown"], row => row[Act] = "未按规定佩戴示例标识");
        yield return Company("公示截止期算得不对", ["row.publicity-end"], row => row[PublicityEnd] = "2031-01-01");
        yield return Company("处罚有效期早于决定", ["row.effective-before-decision"], row => row[EffectiveUntil] = "2026-01-01");
        yield return Company("履行情况不认识", ["row.fulfilment-unknown"], row => row[Fulfilment] = "差不多");
        yield return Bad(good[10].Copy(), "同一文件里同一个处罚出现两次", ["row.twice-in-file"], _ => { });
        yield return Company("代码与名称对不上", ["row.name-differs"], row => (row[Code], row[Kind]) = ("91990100HHHH00010L", "法人及非法人组织"));
        yield return SpoiledQuote(samples);
        yield return SpoiledFields(samples);
        yield return Company("一行里有四个问题", ["row.required", "row.procedure-summary", "row.amount-unit", "row.date-future"], row => (row[Basis], row[Procedure], row[Kinds], row[Fine], row[Date]) = ("", "简易程序", "罚款", "3万元", "2098-01-01"));
    }

    private static SampleRow Bad(SampleRow row, string purpose, string[] codes, Action<SampleRow> change)
    {
        row[ActDate] = "";
        row[PublicityEnd] = "";
        change(row);
        row.Purpose = purpose;
        row.Codes = codes;
        return row;
    }

    private static SampleRow SpoiledQuote(PenaltySamples samples)
    {
        var row = Bad(samples.Company(), "引号不成对", ["row.quotes"], row => row[Facts] = "事实之一");
        row.Spoil = line => line.Replace("事实之一", "事实\"之\"一", StringComparison.Ordinal);
        return row;
    }

    private static SampleRow SpoiledFields(PenaltySamples samples)
    {
        var row = Bad(samples.Company(), "字段里的逗号没有加引号，多出一列", ["row.field-count"], row => (row[Facts], row[Email]) = ("事实之一", "yunling@example.com"));
        row.Spoil = line => line.Replace("事实之一", "事实,之一", StringComparison.Ordinal);
        return row;
    }

    private static string Corrupt(string code) => code[..17] + (code[17] == 'M' ? 'N' : 'M');
}
