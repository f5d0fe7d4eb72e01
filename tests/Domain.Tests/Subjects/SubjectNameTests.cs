using CreditFlow.Domain.Subjects;

namespace CreditFlow.Domain.Tests.Subjects;

public sealed class SubjectNameTests
{
    [Theory]
    [InlineData("北京云岭示例文化传播有限公司", "北京云岭示例文化传播有限公司")]
    [InlineData(" 北京云岭 示例　文化\t传播有限公司 ", "北京云岭示例文化传播有限公司")]
    [InlineData("云岭（北京）科技ＡＢＣ有限公司", "云岭(北京)科技abc有限公司")]
    [InlineData("云岭(北京)科技abc有限公司", "云岭(北京)科技abc有限公司")]
    [InlineData("云岭〔北京〕【示例】", "云岭(北京)(示例)")]
    [InlineData("阿卜杜•示例", "阿卜杜·示例")]
    [InlineData("\0\uFEFF坏\uD800名", "坏\uD800名")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Names_are_folded_so_that_however_they_are_typed_they_are_found(string? name, string key) =>
        SubjectName.Normalise(name).ShouldBe(key);

    [Fact]
    public void A_part_of_a_name_is_a_part_of_its_key() =>
        SubjectName.Normalise("云岭（北京）科技 有限公司").ShouldContain(SubjectName.Normalise("(北京) 科技"));
}
