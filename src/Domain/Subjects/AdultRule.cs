namespace CreditFlow.Domain.Subjects;

/// <summary>Only people of eighteen and over are in scope (COL-01), judged on the day of the act .</summary>
public static class AdultRule
{
    /// <summary>The age of majority.</summary>
    public const int AdultAge = 18;

    /// <summary>Whether an act of a person may be recorded: at least eighteen on that day, the birthday itself included .</summary>
    /// <param name="birth">The birth date.</param>
    /// <param name="actDate">The legal day of the act.</param>
    public static bool IsInScope(DateOnly birth, DateOnly actDate) => AgeOn(birth, actDate) >= AdultAge;

    /// <summary>Completed years on a day. Somebody born on 29 February completes a year on 1 March of a common year: the reading that protects a minor one day longer.</summary>
    public static int AgeOn(DateOnly birth, DateOnly day)
    {
        var years = day.Year - birth.Year;
        return (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }
}
