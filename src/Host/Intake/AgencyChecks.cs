using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Host.Intake;

/// <summary>Finds agencies by code or name; the two must not contradict each other.</summary>
internal sealed class AgencyChecks(AgencyDirectory agencies)
{
    /// <summary>The agency that decided, or null with a problem.</summary>
    public Agency? Deciding(RowReading row) => Find(row, PenaltyColumn.Agency, PenaltyColumn.AgencyCode);

    /// <summary>The agency that provided the row; the deciding one when the row does not say.</summary>
    public Agency? Source(RowReading row, Agency? deciding) =>
        row.Optional(PenaltyColumn.Source) is null && row.Optional(PenaltyColumn.SourceCode) is null ? deciding : Find(row, PenaltyColumn.Source, PenaltyColumn.SourceCode);

    private Agency? Find(RowReading row, PenaltyColumn nameColumn, PenaltyColumn codeColumn)
    {
        var byName = row.Optional(nameColumn) is { } name ? agencies.FindByName(name) : null;
        if (row.Optional(codeColumn) is not { } codeText)
        {
            if (byName is null && row[nameColumn].Length > 0)
            {
                row.Add(nameColumn, "row.agency-unknown");
            }

            return byName;
        }

        var check = UnifiedSocialCreditCode.Check(codeText);
        if (!check.IsValid)
        {
            SubjectChecks.Explain(row, codeColumn, check);
            return null;
        }

        var byCode = agencies.FindByCode(check.Code);
        if (byCode is null)
        {
            row.Add(codeColumn, "row.agency-unknown");
        }
        else if (byName is not null && byName != byCode)
        {
            row.Add(codeColumn, "row.agency-differs", byCode.ShortName);
            return null;
        }

        return byCode;
    }
}
