using System.Globalization;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Host.Intake;

/// <summary>Checks whom a row is about: kind, name, unified code or identity number, age (COL-01, A-23, A-33, DOMAIN 4.3, 4.4).</summary>
internal static class SubjectChecks
{
    /// <summary>The subject, or null when something is wrong with it.</summary>
    /// <param name="actDate">The day of the act, or of the decision when the row does not say; null when neither could be read.</param>
    public static CheckedSubject? Check(RowReading row, DateOnly? actDate)
    {
        var name = row[PenaltyColumn.Name];
        if (row[PenaltyColumn.Kind] is not { Length: > 0 } kindText)
        {
            return null;
        }

        if (!PenaltyFormat.Instance.TryKind(kindText, out var kind))
        {
            row.Add(PenaltyColumn.Kind, "row.kind-unknown");
            return null;
        }

        if (kind == SubjectKind.NaturalPerson)
        {
            return CheckIdentity(row, actDate) is { } identity ? new CheckedSubject(kind, name, null, identity) : null;
        }

        return CheckCode(row, kind) is { } code ? new CheckedSubject(kind, name, code, null) : null;
    }

    /// <summary>Says what is wrong with a unified social credit code.</summary>
    public static void Explain(RowReading row, PenaltyColumn column, UnifiedSocialCreditCodeCheck check)
    {
        switch (check.Failure!.Value)
        {
            case CodeFailure.Empty:
                row.Add(column, "row.required");
                break;
            case CodeFailure.Length:
                row.Add(column, "row.code-length", Number(check.Normalised.Length));
                break;
            case CodeFailure.Alphabet:
                row.Add(column, "row.code-alphabet", Number(check.Position!.Value), check.Character!.Value.ToString());
                break;
            case CodeFailure.CheckDigit:
                row.Add(column, "row.code-check", check.Character!.Value.ToString(), check.Expected!.Value.ToString());
                break;
        }
    }

    private static UnifiedSocialCreditCode? CheckCode(RowReading row, SubjectKind kind)
    {
        var check = UnifiedSocialCreditCode.Check(row[PenaltyColumn.Code]);
        if (!check.IsValid)
        {
            Explain(row, PenaltyColumn.Code, check);
            return null;
        }

        if (check.Code.IsSoleTrader != (kind == SubjectKind.SoleTrader))
        {
            row.Add(PenaltyColumn.Kind, kind == SubjectKind.SoleTrader ? "row.kind-not-sole-trader" : "row.kind-sole-trader");
            return null;
        }

        if (check.HasInnerWarning)
        {
            row.Add(PenaltyColumn.Code, "note.organisation-code");
        }

        return check.Code;
    }

    private static ResidentIdNumber? CheckIdentity(RowReading row, DateOnly? actDate)
    {
        if (row.Optional(PenaltyColumn.Code) is not null)
        {
            row.Add(PenaltyColumn.Code, "row.person-with-code");
        }

        if (row.Optional(PenaltyColumn.IdType) is { } type && !PenaltyFormat.Instance.IsIdentityCard(type))
        {
            row.Add(PenaltyColumn.IdType, "row.id-type");
            return null;
        }

        var check = ResidentIdNumber.Check(row[PenaltyColumn.IdNumber], row.Today);
        if (!check.IsValid)
        {
            Explain(row, check);
            return null;
        }

        // A penalty row without the day of the act is judged by the decision, the latest day the act can have had.
        if (actDate is { } day && !AdultRule.IsInScope(check.Number.BirthDate, day))
        {
            row.Add(PenaltyColumn.IdNumber, "row.minor");
            return null;
        }

        return check.Number;
    }

    private static void Explain(RowReading row, ResidentIdNumberCheck check)
    {
        switch (check.Failure!.Value)
        {
            case ResidentIdFailure.Empty:
                row.Add(PenaltyColumn.IdNumber, "row.required");
                break;
            case ResidentIdFailure.Length:
                row.Add(PenaltyColumn.IdNumber, "row.id-length");
                break;
            case ResidentIdFailure.Characters:
                row.Add(PenaltyColumn.IdNumber, "row.id-characters", Number(check.Position!.Value));
                break;
            case ResidentIdFailure.BirthDate:
                row.Add(PenaltyColumn.IdNumber, "row.id-birth");
                break;
            case ResidentIdFailure.BirthInFuture:
                row.Add(PenaltyColumn.IdNumber, "row.id-future");
                break;
            case ResidentIdFailure.CheckDigit:
                row.Add(PenaltyColumn.IdNumber, "row.id-check");
                break;
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
