using CreditFlow.Domain.Records;

namespace CreditFlow.Domain.Tests.Records;

/// <summary>What the rules suggest the public should read (PUB-11).</summary>
public sealed class PublicTextRulesTests
{
    private const string Company = "北京云岭示例文化传播有限公司";

    [Theory]
    [Trait("Rule", "PUB-11")]
    [InlineData("现场负责人身份证号990101198506150012", "现场负责人身份证号990*************12", PersonalDetail.ResidentId)]
    [InlineData("现场负责人赵示例，身份证号990101198506150012，联系电话13800138000", "现场负责人赵某某，身份证号990*************12，联系电话***********", PersonalDetail.PersonName, PersonalDetail.ResidentId, PersonalDetail.Phone)]
    [InlineData("联系电话：010-12345678，已通知", "联系电话：************，已通知", PersonalDetail.Phone)]
    [InlineData("缴至账号1100990000123456789", "缴至账号*******************", PersonalDetail.BankAccount)]
    [InlineData("导游欧阳示例在景区擅自变更行程", "导游欧某某某在景区擅自变更行程", PersonalDetail.PersonName)]
    [InlineData("法定代表人为张三。", "法定代表人为张某。", PersonalDetail.PersonName)]
    [InlineData("员工李四持过期健康证上岗", "员工李某持过期健康证上岗", PersonalDetail.PersonName)]
    [InlineData("当事人家住示例区幸福路8号院3号楼2单元401室，从事无照经营", "当事人家住***，从事无照经营", PersonalDetail.Address)]
    public void PUB_11_what_gives_away_a_natural_person_is_masked(string text, string expected, params PersonalDetail[] found)
    {
        var suggestion = PublicTextRules.Suggest(text, Company);

        suggestion.Text.ShouldBe(expected);
        suggestion.Found.ShouldBe(found);
    }

    [Theory]
    [Trait("Rule", "PUB-11")]
    [InlineData("当事人向旅游者提供的旅游服务信息虚假")]
    [InlineData("当事人未与旅游者签订旅游合同")]
    [InlineData("当事人以不合理的低价组织旅游活动诱骗旅游者")]
    [InlineData("住所地为北京市示例区示例路1号，统一社会信用代码91990100HHHH00010L")]
    [InlineData("《网络表演经营活动管理办法》第二十一条，罚款12000元")]
    [InlineData("京文执罚〔2026〕990127号")]
    [InlineData("从业人员未持有效健康证明上岗")]
    [InlineData("员工的劳动合同未按规定备案")]
    [InlineData("")]
    public void PUB_11_what_speaks_of_the_trade_stays_as_it_is(string text)
    {
        var suggestion = PublicTextRules.Suggest(text, Company);

        suggestion.Text.ShouldBe(text);
        suggestion.Found.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "PUB-11")]
    public void PUB_11_the_name_of_the_subject_itself_is_public() =>
        PublicTextRules.Suggest("当事人赵示例，擅自从事导游活动", "赵示例").Found.ShouldBeEmpty();

    [Fact]
    [Trait("Rule", "PUB-11")]
    public void PUB_11_full_width_digits_are_digits()
    {
        var suggestion = PublicTextRules.Suggest("电话１３８００１３８０００", Company);

        suggestion.Found.ShouldBe([PersonalDetail.Phone]);
        suggestion.Text.ShouldBe("电话***********");
    }
}
