using System.Globalization;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Simulation.World;

/// <summary>A made-up subject of records: a unit, a sole trader or an adult, under codes of regions that nobody has.</summary>
internal sealed record Party(int Number, SubjectKind Kind, string Name, string Identity)
{
    private const string CheckCharacters = "0123456789X";
    private static readonly DateOnly SomeDay = new(2024, 1, 1);

    /// <summary>Where its mail goes. Some addresses do not take any.</summary>
    public string Email => Number % 12 == 5 ? $"nobody{Number}@refused.example.org" : $"subject{Number}@example.org";

    public static Party Of(int number)
    {
        var text = number.ToString("00000", CultureInfo.InvariantCulture);
        return (number % 20) switch
        {
            3 => new Party(number, SubjectKind.NaturalPerson, $"赵示例{text}", PersonOf(number)),
            7 or 14 => new Party(number, SubjectKind.SoleTrader, $"云岭示例{text}号商店（个体工商户）", CodeOf("92", number)),
            _ => new Party(number, SubjectKind.LegalPerson, $"北京云岭示例{text}有限公司", CodeOf("91", number)),
        };
    }

    private static string CodeOf(string kind, int number)
    {
        var stem = string.Create(CultureInfo.InvariantCulture, $"{kind}990199MA{number:0000000}");
        return UnifiedSocialCreditCode.Check(stem + "0") is { Expected: { } check } ? stem + check : stem + "0";
    }

    private static string PersonOf(int number)
    {
        var birth = new DateOnly(1960, 1, 1).AddDays(number % 12_000);
        return CheckCharacters.Select(check => string.Create(CultureInfo.InvariantCulture, $"990101{birth:yyyyMMdd}{number % 1000:000}{check}")).First(text => ResidentIdNumber.Check(text, SomeDay).IsValid);
    }
}
