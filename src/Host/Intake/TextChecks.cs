using System.Globalization;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Host.Intake;

/// <summary>
/// Checks that need no meaning: required, length, characters, and data that must not be collected (COL-04). Numbers in the free texts are no reason to refuse: they are collected and
/// hidden from the public (PUB-11).
/// </summary>
internal static class TextChecks
{
    public static void Check(RowReading row)
    {
        foreach (var format in PenaltyFormat.Instance.Columns)
        {
            var value = row[format.Column];
            if (value.Length == 0)
            {
                RequireUnlessConditional(row, format);
            }
            else if (value.Contains(TextProbe.Undecodable, StringComparison.Ordinal))
            {
                row.Add(format.Column, "row.undecodable");
            }
            else if (value.Any(character => char.IsControl(character) && character is not ('\t' or '\r' or '\n')))
            {
                row.Add(format.Column, "row.control-character");
            }
            else if (value.Length > format.Length)
            {
                row.Add(format.Column, "row.too-long", format.Length.Value.ToString(CultureInfo.InvariantCulture), value.Length.ToString(CultureInfo.InvariantCulture));
            }
            else if (format.FreeText || format.Column == PenaltyColumn.Name)
            {
                Scan(row, format);
            }
        }
    }

    private static void RequireUnlessConditional(RowReading row, PenaltyFormat.ColumnFormat format)
    {
        // Which of code and identity number is required depends on the kind of subject: SubjectChecks says so.
        if (format.Required && format.Column is not PenaltyColumn.Code)
        {
            row.Add(format.Column, "row.required");
        }
    }

    /// <summary>A sole trader is a unit, but its owner keeps a person's protection .</summary>
    private static void Scan(RowReading row, PenaltyFormat.ColumnFormat format)
    {
        var aboutPerson = format.FreeText && PenaltyFormat.Instance.TryKind(row[PenaltyColumn.Kind], out var kind) && kind != SubjectKind.LegalPerson;
        foreach (var kindFound in ProhibitedPersonalData.Scan(row[format.Column], aboutPerson).Select(finding => finding.Kind).Where(kind => !format.IsRedacted || !IsHidden(kind)).Distinct())
        {
            row.Add(format.Column, CodeOf(kindFound));
        }
    }

    private static bool IsHidden(ProhibitedKind kind) => kind is ProhibitedKind.ResidentId or ProhibitedKind.MobileNumber or ProhibitedKind.BankAccount;

    private static string CodeOf(ProhibitedKind kind) => kind switch
    {
        ProhibitedKind.Religion => "row.personal-religion",
        ProhibitedKind.Genes => "row.personal-genes",
        ProhibitedKind.Fingerprints => "row.personal-fingerprints",
        ProhibitedKind.BloodType => "row.personal-blood-type",
        ProhibitedKind.Disease => "row.personal-disease",
        ProhibitedKind.ResidentId => "row.personal-resident-id",
        ProhibitedKind.MobileNumber => "row.personal-mobile",
        ProhibitedKind.BankAccount => "row.personal-account",
    };
}
