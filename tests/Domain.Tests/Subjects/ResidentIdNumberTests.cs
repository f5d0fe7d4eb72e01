using CreditFlow.Domain.Subjects;

namespace CreditFlow.Domain.Tests.Subjects;

/// <summary>GB 11643, DOMAIN 4.4.</summary>
public sealed class ResidentIdNumberTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("990101198506150012", "1985-06-15")]
    [InlineData("990101199202290029", "1992-02-29")]
    [InlineData("99010119750808005X", "1975-08-08")]
    [InlineData("990101201011200035", "2010-11-20")]
    [InlineData("11010519491231002X", "1949-12-31")]
    [InlineData("440524188001010014", "1880-01-01")]
    [InlineData("34052419800101001X", "1980-01-01")]
    public void A_correct_number_gives_its_birth_date(string number, string birth)
    {
        var check = ResidentIdNumber.Check(number, Today);

        check.IsValid.ShouldBeTrue();
        check.Number!.Value.ShouldBe(number);
        check.Number.BirthDate.ShouldBe(Day(birth));
    }

    [Theory]
    [InlineData("99010119750808005x")]
    [InlineData("　９９０１０１１９７５０８０８００５ｘ ")]
    public void A_small_x_and_full_width_are_stored_as_X(string typed) =>
        ResidentIdNumber.Check(typed, Today).Number!.Value.ShouldBe("99010119750808005X");

    [Theory]
    [InlineData("", ResidentIdFailure.Empty)]
    [InlineData("99010119850615001", ResidentIdFailure.Length)]
    [InlineData("9901011985061500122", ResidentIdFailure.Length)]
    [InlineData("99010119850615A012", ResidentIdFailure.Characters)]
    [InlineData("9901011985061X0012", ResidentIdFailure.Characters)]
    [InlineData("99010119850615001A", ResidentIdFailure.Characters)]
    [InlineData("990101199302290026", ResidentIdFailure.BirthDate)]
    [InlineData("990101198513150012", ResidentIdFailure.BirthDate)]
    [InlineData("990101198506150013", ResidentIdFailure.CheckDigit)]
    public void A_wrong_number_says_what_is_wrong(string typed, ResidentIdFailure failure) =>
        ResidentIdNumber.Check(typed, Today).Failure.ShouldBe(failure);

    [Fact]
    public void Nobody_is_born_in_the_future()
    {
        ResidentIdNumber.Check("990101201011200035", new DateOnly(2010, 11, 19)).Failure.ShouldBe(ResidentIdFailure.BirthInFuture);
        ResidentIdNumber.Check("990101201011200035", new DateOnly(2010, 11, 20)).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void A_number_shows_itself_masked_wherever_it_is_printed()
    {
        var number = ResidentIdNumber.Check("990101198506150012", Today).Number!;

        number.Masked.ShouldBe("9901**********0012");
        number.ToString().ShouldBe("9901**********0012");
        $"{ResidentIdNumber.Check("990101198506150012", Today)}".ShouldNotContain("19850615");
    }

    [Theory]
    [InlineData("2028-11-19", false)]
    [InlineData("2028-11-20", true)]
    [InlineData("2026-11-23", false)]
    [Trait("Rule", "A-23")]
    public void A_person_is_in_scope_from_the_18th_birthday_on(string actDate, bool inScope) =>
        AdultRule.IsInScope(ResidentIdNumber.Check("990101201011200035", Today).Number!.BirthDate, Day(actDate)).ShouldBe(inScope);

    [Theory]
    [InlineData("2026-02-28", false)]
    [InlineData("2026-03-01", true)]
    [Trait("Rule", "A-23")]
    public void A_leap_day_child_comes_of_age_on_1_March_of_a_common_year(string actDate, bool inScope) =>
        AdultRule.IsInScope(new DateOnly(2008, 2, 29), Day(actDate)).ShouldBe(inScope);

    [Theory]
    [InlineData("2026-06-14", 40)]
    [InlineData("2026-06-15", 41)]
    [InlineData("1985-06-15", 0)]
    [InlineData("1985-06-14", -1)]
    public void Age_is_counted_in_completed_years(string day, int age) =>
        ResidentIdNumber.Check("990101198506150012", Today).Number!.AgeOn(Day(day)).ShouldBe(age);
}
