using CreditFlow.Domain.Subjects;

namespace CreditFlow.Domain.Tests.Subjects;

[Trait("Rule", "COL-04")]
public sealed class ProhibitedPersonalDataTests
{
    [Theory]
    [InlineData("当事人宗教信仰为某教", ProhibitedKind.Religion)]
    [InlineData("当事人系佛教徒", ProhibitedKind.Religion)]
    [InlineData("经基因比对确认其身份", ProhibitedKind.Genes)]
    [InlineData("DNA鉴定结果显示为本人", ProhibitedKind.Genes)]
    [InlineData("在现场提取其指纹一枚", ProhibitedKind.Fingerprints)]
    [InlineData("血型为AB型", ProhibitedKind.BloodType)]
    [InlineData("当事人为O型血", ProhibitedKind.BloodType)]
    [InlineData("当事人患有糖尿病，生活困难", ProhibitedKind.Disease)]
    [InlineData("患高血压病多年", ProhibitedKind.Disease)]
    [InlineData("有精神病史", ProhibitedKind.Disease)]
    [InlineData("因疾病住院未能按期缴纳", ProhibitedKind.Disease)]
    [InlineData("被诊断为肺炎", ProhibitedKind.Disease)]
    [InlineData("2025年确诊乳腺癌", ProhibitedKind.Disease)]
    [InlineData("其为乙肝病毒携带者", ProhibitedKind.Disease)]
    [InlineData("持有残疾证", ProhibitedKind.Disease)]
    public void What_must_not_be_collected_of_a_person_is_found(string text, ProhibitedKind kind)
    {
        ProhibitedPersonalData.Scan(text, aboutNaturalPerson: true).Select(finding => finding.Kind).ShouldBe([kind]);
        ProhibitedPersonalData.Scan(text, aboutNaturalPerson: false).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("未按规定处置染疫动物，动物疫病检疫不合格")]
    [InlineData("未向疾病预防控制中心报告")]
    [InlineData("在普通食品广告中宣传疾病治疗功能，宣称可预防疾病、治疗糖尿病和高血压")]
    [InlineData("经营转基因农作物种子未取得许可证")]
    [InlineData("销售未经批准的基因药品")]
    [InlineData("销售不合格指纹锁3把")]
    [InlineData("销售过期血型定型试剂")]
    [InlineData("擅自设立宗教活动场所")]
    [InlineData("未按规定报送职业病危害项目")]
    [InlineData("未按规定书写病历资料")]
    [InlineData("对患病动物未采取隔离措施")]
    [InlineData("饲养的犬只患有狂犬病未报告")]
    [InlineData("屠宰患有口蹄疫病的生猪")]
    [InlineData("未取得医师资格为患者诊治疾病")]
    [InlineData("为患者张某治疗牙周炎收取费用")]
    [InlineData("未核实患者身份即出具病例")]
    public void The_everyday_matter_of_penalties_is_let_through_even_for_persons(string text) =>
        ProhibitedPersonalData.Scan(text, aboutNaturalPerson: true).ShouldBeEmpty();

    [Theory]
    [InlineData("法定代表人身份证号990101198506150012，已核实", ProhibitedKind.ResidentId, 9, 18)]
    [InlineData("身份证号码：９９０１０１１９８５０６１５００１２", ProhibitedKind.ResidentId, 6, 18)]
    [InlineData("证件号99010119750808005x。", ProhibitedKind.ResidentId, 3, 18)]
    [InlineData("误写一位的990101198506150013也是", ProhibitedKind.ResidentId, 5, 18)]
    [InlineData("旧身份证号990101850615001", ProhibitedKind.ResidentId, 5, 15)]
    [InlineData("联系电话13800138000，", ProhibitedKind.MobileNumber, 4, 11)]
    [InlineData("电话+86 138-0013-8000", ProhibitedKind.MobileNumber, 2, 17)]
    [InlineData("缴款账号：1100 2233 4455 667", ProhibitedKind.BankAccount, 5, 18)]
    [InlineData("汇入6222021234567890128即可", ProhibitedKind.BankAccount, 2, 19)]
    public void Numbers_of_persons_are_found_in_every_text_with_position_and_length(string text, ProhibitedKind kind, int position, int length)
    {
        ProhibitedPersonalData.Scan(text, aboutNaturalPerson: false).ShouldBe([new ProhibitedFinding(kind, position, length)]);
        ProhibitedPersonalData.Scan(text, aboutNaturalPerson: true).ShouldBe([new ProhibitedFinding(kind, position, length)]);
    }

    [Theory]
    [InlineData("统一社会信用代码91990100HHHH00010L")]
    [InlineData("京文执罚〔2026〕990127号")]
    [InlineData("许可证第13800138000号")]
    [InlineData("商品条码6901234567892")]
    [InlineData("罚款120000元，没收违法所得3456.78元")]
    [InlineData("电话010-12345678")]
    [InlineData("订单号202611230000123456")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_numbers_are_let_through(string? text) =>
        ProhibitedPersonalData.Scan(text, aboutNaturalPerson: true).ShouldBeEmpty();

    [Fact]
    public void All_findings_come_in_the_order_of_the_text()
    {
        var findings = ProhibitedPersonalData.Scan("电话13800138000，血型不详，身份证990101198506150012", aboutNaturalPerson: true);

        findings.Select(finding => finding.Kind).ShouldBe([ProhibitedKind.MobileNumber, ProhibitedKind.BloodType, ProhibitedKind.ResidentId]);
    }

    [Fact]
    public void Every_occurrence_in_a_long_text_is_found_once() =>
        ProhibitedPersonalData.Scan(string.Concat(Enumerable.Repeat("患有患有确诊6222 0212 开户行账号身份证1电话13800138000，", 400)), aboutNaturalPerson: true).Count.ShouldBe(400);
}
