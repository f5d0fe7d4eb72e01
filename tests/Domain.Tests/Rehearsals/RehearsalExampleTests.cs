using CreditFlow.Domain.Common;
using CreditFlow.Domain.Rehearsals;

namespace CreditFlow.Domain.Tests.Rehearsals;

public sealed class RehearsalExampleTests
{
    private static readonly Actor Keeper = Actor.Staff(new Guid("00000000-0000-7000-8000-000000000001"), "刘澄", null);
    private static readonly DateTimeOffset At = new(2026, 2, 12, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, "example.name-missing")]
    [InlineData("  ", "example.name-missing")]
    [InlineData("long", "example.name-long")]
    public void A_name_is_needed_and_has_its_length(string? name, string code) =>
        Should.Throw<RejectedException>(() => Keep(name == "long" ? new string('长', RehearsalExample.MaxName + 1) : name)).Rejections[0].Code.ShouldBe(code);

    [Fact]
    public void Another_ending_is_accepted_with_its_reason_and_its_version()
    {
        var example = Keep(" 按期更正 ");
        example.Accept("{\"end\":2}", 3, Keeper, " 按新规定 ", At.AddDays(1));
        (example.Name, example.OutcomeJson, example.Version, example.AcceptedReason, example.AcceptedByName, example.AcceptedAt).ShouldBe(("按期更正", "{\"end\":2}", 3, "按新规定", "刘澄", At.AddDays(1)));
        Should.Throw<RejectedException>(() => example.Accept("{}", 4, Keeper, "", At)).Rejections[0].Code.ShouldBe("example.reason-missing");
        example.OutcomeJson.ShouldBe("{\"end\":2}");
    }

    [Fact]
    public void What_was_given_up_is_neither_accepted_nor_given_up_again()
    {
        var example = Keep("按期更正");
        Should.Throw<RejectedException>(() => example.Retire(new string('长', RehearsalExample.MaxReason + 1), At)).Rejections[0].Code.ShouldBe("example.reason-long");
        example.Retire("不再需要", At).ShouldBe("不再需要");
        Should.Throw<RejectedException>(() => example.Retire("再停一次", At)).Rejections[0].Code.ShouldBe("example.retired");
        Should.Throw<RejectedException>(() => example.Accept("{}", 2, Keeper, "按新规定", At)).Rejections[0].Code.ShouldBe("example.retired");
    }

    private static RehearsalExample Keep(string? name) => RehearsalExample.Keep(new Guid("00000000-0000-7000-8000-000000000002"), "objection", name, "{}", "{\"end\":1}", 1, Keeper, At);
}
