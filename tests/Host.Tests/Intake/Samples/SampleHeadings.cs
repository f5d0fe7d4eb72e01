namespace CreditFlow.Host.Tests.Intake.Samples;

/// <summary>Headings of the sample files: the national format (DOMAIN 4.1) and our extras.</summary>
public static class SampleHeadings
{
    public const string Name = "行政相对人名称";
    public const string Kind = "行政相对人类别";
    public const string Code = "行政相对人代码_1（统一社会信用代码）";
    public const string Representative = "法定代表人";
    public const string IdType = "证件类型";
    public const string IdNumber = "证件号码";
    public const string Number = "行政处罚决定书文号";
    public const string Act = "违法行为类型";
    public const string Facts = "违法事实";
    public const string Basis = "处罚依据";
    public const string Kinds = "处罚类别";
    public const string Content = "处罚内容";
    public const string Fine = "罚款金额（万元）";
    public const string Confiscated = "没收违法所得、没收非法财物的金额（万元）";
    public const string Licence = "暂扣或吊销证照名称及编号";
    public const string Date = "处罚决定日期";
    public const string EffectiveUntil = "处罚有效期";
    public const string PublicityEnd = "公示截止期";
    public const string Agency = "处罚机关";
    public const string AgencyCode = "处罚机关统一社会信用代码";
    public const string Source = "数据来源单位";
    public const string SourceCode = "数据来源单位统一社会信用代码";
    public const string Remark = "备注";
    public const string ActDate = "违法行为发生日期";
    public const string Procedure = "处罚程序";
    public const string Fulfilment = "履行情况";
    public const string Formed = "信息形成日期";
    public const string Email = "行政相对人电子邮箱";

    /// <summary>All, in the order of the file.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Name, Kind, Code, "行政相对人代码_2（工商注册号）", "行政相对人代码_3（组织机构代码）", "行政相对人代码_4（税务登记号）", "行政相对人代码_5（事业单位证书号）",
        "行政相对人代码_6（社会组织登记证号）", Representative, "法定代表人证件类型", "法定代表人证件号码", IdType, IdNumber, Number, Act, Facts, Basis, Kinds, Content, Fine,
        Confiscated, Licence, Date, EffectiveUntil, PublicityEnd, Agency, AgencyCode, Source, SourceCode, Remark, ActDate, Procedure, Fulfilment, Formed, Email,
    ];
}
