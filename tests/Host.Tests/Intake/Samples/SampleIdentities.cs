using CreditFlow.Domain.Subjects;

namespace CreditFlow.Host.Tests.Intake.Samples;

/// <summary>Codes and numbers with right check characters in regions that nobody has (DOMAIN 4.3, 4.4): they are nobody's.</summary>
public static class SampleIdentities
{
    private const string Region = "990100";
    private const string CheckCharacters = "0123456789X";
    private static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>A unified code of a kind (91, 92 …) from an eight-character body.</summary>
    public static string Code(string kind, string body)
    {
        foreach (var inner in CheckCharacters)
        {
            var check = UnifiedSocialCreditCode.Check($"{kind}{Region}{body}{inner}0");
            var code = check.IsValid ? check.Code : UnifiedSocialCreditCode.Parse($"{kind}{Region}{body}{inner}{check.Expected}");
            if (code.HasValidOrganisationCode)
            {
                return code.Value;
            }
        }

        throw new InvalidOperationException($"No inner check character fits {body}.");
    }

    /// <summary>An identity number of region 990101.</summary>
    public static string Identity(DateOnly birth, int sequence) =>
        CheckCharacters.Select(check => $"990101{birth:yyyyMMdd}{sequence:000}{check}").Single(number => ResidentIdNumber.Check(number, Today).IsValid);
}
