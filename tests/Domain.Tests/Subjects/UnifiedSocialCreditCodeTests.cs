using CreditFlow.Domain.Subjects;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CreditFlow.Domain.Tests.Subjects;

/// <summary>GB 32100, DOMAIN 4.3.</summary>
public sealed class UnifiedSocialCreditCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [Theory]
    [InlineData("91990100HHHH00010L")]
    [InlineData("92990100QATEWT021B")]
    [InlineData("52990100PLHXDR0396")]
    [InlineData("11990100000099071K")]
    [InlineData("91350100M000100Y43")]
    public void A_correct_code_is_accepted_without_a_warning(string code)
    {
        var check = UnifiedSocialCreditCode.Check(code);

        check.IsValid.ShouldBeTrue();
        check.Code!.Value.ShouldBe(code);
        check.HasInnerWarning.ShouldBeFalse();
    }

    [Theory]
    [InlineData(" 91990100hhhh00010l ")]
    [InlineData("９１９９０１００ＨＨＨＨ０００１０Ｌ")]
    [InlineData("　91990100ＨＨＨＨ00010l\t")]
    public void Spaces_width_and_case_are_folded(string typed) =>
        UnifiedSocialCreditCode.Check(typed).Code!.Value.ShouldBe("91990100HHHH00010L");

    [Theory]
    [InlineData(null, CodeFailure.Empty)]
    [InlineData(" \u3000 ", CodeFailure.Empty)]
    [InlineData("91990100HHHH00010", CodeFailure.Length)]
    [InlineData("91990100HHHH00010LL", CodeFailure.Length)]
    [InlineData("9199 0100HHHH00010L", CodeFailure.Length)]
    public void Missing_and_wrongly_long_codes_are_told_apart(string? typed, CodeFailure failure)
    {
        var check = UnifiedSocialCreditCode.Check(typed);

        check.IsValid.ShouldBeFalse();
        check.Failure.ShouldBe(failure);
    }

    [Theory]
    [InlineData("9199O100HHHH00010L", 'O', 5)]
    [InlineData("I1990100HHHH00010L", 'I', 1)]
    [InlineData("91990100HHHHS0010L", 'S', 13)]
    [InlineData("91990100HHHHV0010L", 'V', 13)]
    [InlineData("91990100HHHH00010Z", 'Z', 18)]
    [InlineData("91990100HHHH-0010L", '-', 13)]
    [InlineData("91990100HHH示00010L", '示', 12)]
    public void A_character_outside_the_alphabet_is_named_with_its_position_and_never_swapped(string typed, char character, int position)
    {
        var check = UnifiedSocialCreditCode.Check(typed);

        check.Failure.ShouldBe(CodeFailure.Alphabet);
        check.Character.ShouldBe(character);
        check.Position.ShouldBe(position);
    }

    [Theory]
    [InlineData("91990100HHHH00010M", 'L')]
    [InlineData("91990100HHHH00100L", null)]
    public void A_wrong_check_character_says_which_one_is_expected(string typed, char? expected)
    {
        var check = UnifiedSocialCreditCode.Check(typed);

        check.Failure.ShouldBe(CodeFailure.CheckDigit);
        check.Expected.ShouldNotBe(typed[^1]);
        (expected is null || check.Expected == expected).ShouldBeTrue();
        UnifiedSocialCreditCode.Check(typed[..^1] + check.Expected).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void A_wrong_inner_check_is_only_a_warning()
    {
        // The organisation code ends in 1 instead of 0; the outer check is right for it.
        var outer = UnifiedSocialCreditCode.Check("91990100HHHH000110").Expected;
        var check = UnifiedSocialCreditCode.Check("91990100HHHH00011" + outer);

        check.IsValid.ShouldBeTrue();
        check.HasInnerWarning.ShouldBeTrue();
    }

    [Fact]
    public void Parts_of_a_code_can_be_read()
    {
        var code = UnifiedSocialCreditCode.Parse("92990100QATEWT021B");

        code.Region.ShouldBe("990100");
        code.OrganisationCode.ShouldBe("QATEWT021");
        code.IsSoleTrader.ShouldBeTrue();
        code.ToString().ShouldBe("92990100QATEWT021B");
        Should.Throw<FormatException>(() => UnifiedSocialCreditCode.Parse("92990100QATEWT0210"));
    }

    [Property(MaxTest = 500)]
    public Property Any_single_changed_character_is_noticed()
    {
        var codes =
            from body in Gen.Elements(Alphabet.ToCharArray()).ListOf(17)
            from position in Gen.Choose(0, 17)
            from replacement in Gen.Elements(Alphabet.ToCharArray())
            let stem = new string([.. body])
            let code = Complete(stem)
            where code[position] != replacement
            select (code, position, replacement);
        return Prop.ForAll(codes.ToArbitrary(), sample =>
        {
            var changed = sample.code[..sample.position] + sample.replacement + sample.code[(sample.position + 1)..];
            return UnifiedSocialCreditCode.Check(sample.code).IsValid && !UnifiedSocialCreditCode.Check(changed).IsValid;
        });
    }

    private static string Complete(string stem)
    {
        var check = UnifiedSocialCreditCode.Check(stem + '0');
        return stem + (check.IsValid ? '0' : check.Expected!.Value);
    }
}
