using System.Buffers;

namespace CreditFlow.Domain.Subjects;

/// <summary>A unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters with a correct check character.</summary>
/// <remarks>
/// The registration department and body kind (the first two characters) are not restricted, because the standard's list is open;
/// O and 0, I and 1 are never swapped silently (DOMAIN 4.3).
/// </remarks>
public sealed record UnifiedSocialCreditCode
{
    /// <summary>The number of characters.</summary>
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int OrganisationCodeStart = 8;
    private const int OrganisationCodeLength = 9;

    private static readonly SearchValues<char> AlphabetValues = SearchValues.Create(Alphabet);

    // 3^(i−1) mod 31.
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] InnerWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    private UnifiedSocialCreditCode(string value) => Value = value;

    /// <summary>The 18 characters, upper-case.</summary>
    public string Value { get; }

    /// <summary>Characters 3 to 8: the registrar's administrative region. Not checked against a list, regions get abolished.</summary>
    public string Region => Value.Substring(2, 6);

    /// <summary>Characters 9 to 17: the organisation code (GB 11714).</summary>
    public string OrganisationCode => Value.Substring(OrganisationCodeStart, OrganisationCodeLength);

    /// <summary>Whether the code belongs to a sole trader (个体工商户: 92…).</summary>
    public bool IsSoleTrader => Value.StartsWith("92", StringComparison.Ordinal);

    /// <summary>Whether the organisation code's own check character is right; false is a warning only.</summary>
    public bool HasValidOrganisationCode => OrganisationCode[^1] == InnerCheck(OrganisationCode);

    /// <summary>Checks what somebody typed or a file holds, after trimming and folding width and case.</summary>
    public static UnifiedSocialCreditCodeCheck Check(string? input)
    {
        var code = TextFolding.ToHalfWidth(input ?? "").Trim().ToUpperInvariant();
        if (code.Length == 0)
        {
            return new UnifiedSocialCreditCodeCheck { Normalised = code, Failure = CodeFailure.Empty };
        }

        if (code.Length != Length)
        {
            return new UnifiedSocialCreditCodeCheck { Normalised = code, Failure = CodeFailure.Length };
        }

        var foreign = code.AsSpan().IndexOfAnyExcept(AlphabetValues);
        if (foreign >= 0)
        {
            return new UnifiedSocialCreditCodeCheck { Normalised = code, Failure = CodeFailure.Alphabet, Position = foreign + 1, Character = code[foreign] };
        }

        var expected = CheckCharacter(code);
        return code[^1] == expected
            ? new UnifiedSocialCreditCodeCheck { Normalised = code, Code = new UnifiedSocialCreditCode(code) }
            : new UnifiedSocialCreditCodeCheck { Normalised = code, Failure = CodeFailure.CheckDigit, Position = Length, Character = code[^1], Expected = expected };
    }

    /// <summary>A code that is known to be right, as one read back from our own tables.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static UnifiedSocialCreditCode Parse(string input)
    {
        var check = Check(input);
        return check.IsValid ? check.Code : throw new FormatException($"Not a unified social credit code: {check.Failure}.");
    }

    /// <summary>The 18 characters.</summary>
    public override string ToString() => Value;

    private static char CheckCharacter(string code)
    {
        var sum = 0;
        for (var index = 0; index < Weights.Length; index++)
        {
            sum += Alphabet.IndexOf(code[index], StringComparison.Ordinal) * Weights[index];
        }

        return Alphabet[(Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length];
    }

    /// <summary>GB 11714 counts over the full alphabet (A = 10 … Z = 35), unlike the outer check.</summary>
    private static char InnerCheck(string organisationCode)
    {
        var sum = 0;
        for (var index = 0; index < InnerWeights.Length; index++)
        {
            var character = organisationCode[index];
            sum += (char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10) * InnerWeights[index];
        }

        return (11 - (sum % 11)) switch
        {
            10 => 'X',
            11 => '0',
            var digit => (char)('0' + digit),
        };
    }
}
