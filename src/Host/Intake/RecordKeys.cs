using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence.Protection;

namespace CreditFlow.Host.Intake;

/// <summary>By what a row is known again: decision number, subject and agency; and by what the same content is.</summary>
/// <param name="Subject">The unified code, or the keyed hash of a person's identity number.</param>
/// <param name="Natural">The natural key.</param>
/// <param name="Number">The decision number, folded.</param>
/// <param name="Content">SHA-256 (hex) over everything that is kept of the row.</param>
internal sealed record RecordKeys(string Subject, string Natural, string Number, string Content)
{
    /// <summary>Purpose of the keyed hash of identity numbers.</summary>
    public const string IdentityPurpose = "subject.identity-number";

    public static RecordKeys Of(CheckedPenalty penalty, FieldProtection protection)
    {
        var subject = penalty.Subject.Code?.Value ?? protection.Hash(IdentityPurpose, penalty.Subject.Identity!.Value);
        var number = SubjectName.Normalise(penalty.Decision.Number);
        return new RecordKeys(subject, $"{penalty.Agency.Id}|{subject}|{number}", number, HashOf(penalty, subject));
    }

    private static string HashOf(CheckedPenalty penalty, string subject)
    {
        var decision = penalty.Decision;
        string[] parts =
        [
            penalty.Subject.Kind.ToString(), SubjectName.Normalise(penalty.Subject.Name), subject,
            penalty.Agency.Id, penalty.Source.Id,
            decision.Number, Text(decision.Date), decision.ViolationType, decision.Facts, decision.Basis, decision.PenaltyKinds, decision.Content,
            Text(decision.FineWan), Text(decision.ConfiscatedWan), decision.Licence ?? "", Text(decision.EffectiveUntil), decision.Remark ?? "",
            penalty.Fulfilment.ToString(),
        ];
        // The lengths keep "ab" + "c" and "a" + "bc" apart.
        var text = string.Concat(parts.Select(part => $"{part.Length}:{part}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Text(decimal? amount) => amount?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
