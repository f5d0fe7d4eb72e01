using System.Globalization;

namespace CreditFlow.Domain.Subjects;

/// <summary>A resident identity number (公民身份号码, GB 11643-1999): real birth date, correct check character.</summary>
/// <remarks>The province prefix is not checked: regions get abolished and old numbers keep them (DOMAIN 4.4). <see cref="ToString"/> is masked, so that a number does not slip into a log.</remarks>
public sealed record ResidentIdNumber
{
    /// <summary>The number of characters.</summary>
    public const int Length = 18;

    private const string CheckCharacters = "10X98765432";
    private const int BirthStart = 6;
    private const int BirthLength = 8;
    private const int KeptAtEachEnd = 4;

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private ResidentIdNumber(string value, DateOnly birthDate)
    {
        Value = value;
        BirthDate = birthDate;
    }

    /// <summary>The whole number. Encrypt it at rest and never show or log it.</summary>
    public string Value { get; }

    /// <summary>The birth date. It is not for the public either.</summary>
    public DateOnly BirthDate { get; }

    /// <summary>The number for staff screens: <c>9901**********0012</c>.</summary>
    public string Masked => Value[..KeptAtEachEnd] + new string('*', Length - (2 * KeptAtEachEnd)) + Value[^KeptAtEachEnd..];

    /// <summary>Checks what somebody typed or a file holds, after trimming and folding width and case; a small x becomes X.</summary>
    /// <param name="input">The text.</param>
    /// <param name="today">The legal day in Shanghai; nobody is born after it.</param>
    public static ResidentIdNumberCheck Check(string? input, DateOnly today)
    {
        var number = TextFolding.ToHalfWidth(input ?? "").Trim().ToUpperInvariant();
        if (number.Length == 0)
        {
            return Fails(ResidentIdFailure.Empty);
        }

        if (number.Length != Length)
        {
            return Fails(ResidentIdFailure.Length);
        }

        for (var index = 0; index < Length; index++)
        {
            if (!char.IsAsciiDigit(number[index]) && !(index == Length - 1 && number[index] == 'X'))
            {
                return new ResidentIdNumberCheck { Failure = ResidentIdFailure.Characters, Position = index + 1 };
            }
        }

        if (!TryReadBirthDate(number, out var birth))
        {
            return Fails(ResidentIdFailure.BirthDate);
        }

        if (birth > today)
        {
            return Fails(ResidentIdFailure.BirthInFuture);
        }

        return number[^1] == CheckCharacter(number)
            ? new ResidentIdNumberCheck { Number = new ResidentIdNumber(number, birth) }
            : Fails(ResidentIdFailure.CheckDigit);
    }

    /// <summary>The age in completed years on a day; negative before the birth.</summary>
    public int AgeOn(DateOnly day) => AdultRule.AgeOn(BirthDate, day);

    /// <summary>The masked number.</summary>
    public override string ToString() => Masked;

    /// <summary>Whether eighteen digits look like an identity number: the birth date is real. Used on free text, where a typing error does not make it less personal.</summary>
    internal static bool TryReadBirthDate(ReadOnlySpan<char> number, out DateOnly birth) =>
        DateOnly.TryParseExact(number.Slice(BirthStart, BirthLength), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out birth);

    private static char CheckCharacter(string number)
    {
        var sum = 0;
        for (var index = 0; index < Weights.Length; index++)
        {
            sum += (number[index] - '0') * Weights[index];
        }

        return CheckCharacters[sum % CheckCharacters.Length];
    }

    private static ResidentIdNumberCheck Fails(ResidentIdFailure failure) => new() { Failure = failure };
}
