using System.Globalization;
using System.Text;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Rules;

namespace CreditFlow.Host.Intake;

/// <summary>Checks one row by itself and collects everything that is wrong with it, not only the first thing.</summary>
internal sealed class RowChecker(AgencyDirectory agencies, ViolationCatalogue catalogue, PolicyLibrary policies, ProvisionRules provisions)
{
    private readonly AgencyChecks _agencies = new(agencies);

    /// <summary>Checks a row.</summary>
    /// <returns>The penalty, or null when it is refused; and what was found.</returns>
    public (CheckedPenalty? Penalty, IReadOnlyList<RowProblem> Problems) Check(PenaltyHeader header, PenaltyRow row, DateOnly today)
    {
        var reading = new RowReading(header, row, today);
        if (!HasTrustworthyShape(reading, header, row))
        {
            return (null, reading.Problems);
        }

        TextChecks.Check(reading);
        CheckScope(reading);
        var decided = DecisionDate(reading);
        var act = ActDate(reading, decided);
        var subject = SubjectChecks.Check(reading, act ?? decided);
        var agency = _agencies.Deciding(reading);
        var source = _agencies.Source(reading, agency);
        var entry = Entry(reading, agency, subject);
        var decision = Decision(reading, decided);
        var fulfilment = FulfilmentOf(reading);
        var (pack, period) = Period(reading, entry, source, decided);
        var provision = Provision(reading, decided);
        var email = FieldParsing.Email(reading);
        return reading.IsRefused || subject is null || agency is null || source is null || entry is null || decision is null || pack is null || period is null || provision is null
            ? (null, reading.Problems)
            : (new CheckedPenalty(subject, decision, agency, source, entry, pack, period, fulfilment, provision, email), reading.Problems);
    }

    /// <summary>When quotes or the number of fields are wrong, every value may stand in the wrong column: say only that.</summary>
    private static bool HasTrustworthyShape(RowReading reading, PenaltyHeader header, PenaltyRow row)
    {
        if (row.IsMalformed)
        {
            reading.Add("row.quotes");
            return false;
        }

        var surplus = row.Fields.Count > header.Count && row.Fields.Skip(header.Count).Any(field => !string.IsNullOrWhiteSpace(field));
        if (row.Fields.Count < header.Count || surplus)
        {
            reading.Add("row.field-count", row.Fields.Count.ToString(CultureInfo.InvariantCulture), header.Count.ToString(CultureInfo.InvariantCulture));
            return false;
        }

        return true;
    }

    /// <summary>Only general-procedure penalties are collected (PUB-08), only public ones (PUB-07), only standing ones.</summary>
    private static void CheckScope(RowReading row)
    {
        var format = PenaltyFormat.Instance;
        if (row.Optional(PenaltyColumn.Procedure) is { } procedure)
        {
            if (!format.TryProcedure(procedure, out var isSummary))
            {
                row.Add(PenaltyColumn.Procedure, "row.procedure-unknown");
            }
            else if (isSummary)
            {
                row.Add(PenaltyColumn.Procedure, "row.procedure-summary");
            }
        }

        if (row.Optional(PenaltyColumn.Scope) is { } scope && !format.IsPublicScope(scope))
        {
            row.Add(PenaltyColumn.Scope, "row.scope-not-public");
        }

        if (row.Optional(PenaltyColumn.Status) is { } status && !format.IsNormalStatus(status))
        {
            row.Add(PenaltyColumn.Status, "row.status-revoked");
        }
    }

    private static DateOnly? DecisionDate(RowReading row)
    {
        var date = FieldParsing.Date(row, PenaltyColumn.DecisionDate);
        if (date > row.Today)
        {
            row.Add(PenaltyColumn.DecisionDate, "row.date-future");
            return null;
        }

        return date;
    }

    private static DateOnly? ActDate(RowReading row, DateOnly? decided)
    {
        var date = FieldParsing.Date(row, PenaltyColumn.ActDate);
        if (date > row.Today)
        {
            row.Add(PenaltyColumn.ActDate, "row.date-future");
            return null;
        }

        if (date > decided)
        {
            row.Add(PenaltyColumn.ActDate, "row.act-after-decision");
        }

        return date;
    }

    private CatalogueEntry? Entry(RowReading row, Agency? agency, CheckedSubject? subject)
    {
        if (agency is null || row[PenaltyColumn.ViolationType] is not { Length: > 0 } act)
        {
            return null;
        }

        var entry = catalogue.Find(agency.Id, act);
        if (entry is null)
        {
            row.Add(PenaltyColumn.ViolationType, "row.act-unknown", agency.ShortName);
        }
        else if (subject is not null && !entry.Covers(subject.Kind))
        {
            row.Add(PenaltyColumn.Kind, "row.units-only");
        }

        return entry;
    }

    private static PenaltyDecision? Decision(RowReading row, DateOnly? decided)
    {
        var fine = FieldParsing.Amount(row, PenaltyColumn.Fine);
        var confiscated = FieldParsing.Amount(row, PenaltyColumn.Confiscated);
        var effectiveUntil = FieldParsing.OpenDate(row, PenaltyColumn.EffectiveUntil);
        var kinds = row[PenaltyColumn.PenaltyKinds].Normalize(NormalizationForm.FormKC).Replace(';', '；').TrimEnd('；');
        if (kinds.Contains(PenaltyFormat.Instance.FineWord, StringComparison.Ordinal) && row.Optional(PenaltyColumn.Fine) is null)
        {
            row.Add(PenaltyColumn.Fine, "row.fine-missing");
        }

        if (effectiveUntil < decided)
        {
            row.Add(PenaltyColumn.EffectiveUntil, "row.effective-before-decision");
        }

        return decided is not { } date
            ? null
            : new PenaltyDecision
            {
                Number = row[PenaltyColumn.DecisionNumber],
                Date = date,
                ViolationType = row[PenaltyColumn.ViolationType],
                Facts = row[PenaltyColumn.Facts],
                Basis = row[PenaltyColumn.Basis],
                PenaltyKinds = kinds,
                Content = row[PenaltyColumn.Content],
                FineWan = fine,
                ConfiscatedWan = confiscated,
                Licence = row.Optional(PenaltyColumn.Licence),
                EffectiveUntil = effectiveUntil,
                Remark = row.Optional(PenaltyColumn.Remark),
            };
    }

    private static Fulfilment FulfilmentOf(RowReading row)
    {
        if (row.Optional(PenaltyColumn.Fulfilment) is not { } text)
        {
            return Fulfilment.Unknown;
        }

        if (!PenaltyFormat.Instance.TryFulfilment(text, out var fulfilment))
        {
            row.Add(PenaltyColumn.Fulfilment, "row.fulfilment-unknown");
        }

        return fulfilment;
    }

    /// <summary>From the day the information was formed; a file that does not say it means the day of the decision (COL-09).</summary>
    private RecordProvision? Provision(RowReading row, DateOnly? decided)
    {
        var given = FieldParsing.Date(row, PenaltyColumn.FormedDate);
        if (given > row.Today)
        {
            row.Add(PenaltyColumn.FormedDate, "row.date-future");
        }
        else if (given < decided)
        {
            row.Add(PenaltyColumn.FormedDate, "row.formed-before-decision");
        }

        return (given ?? decided) is { } formed ? provisions.Of(formed, row.Today) : null;
    }

    /// <summary>The pack of the decision date, the source agency's sector before everybody's, class and months of the catalogue. A last day in the file must agree: it is computed, never typed in.</summary>
    private (PolicyPack? Pack, PublicityPeriod? Period) Period(RowReading row, CatalogueEntry? entry, Agency? source, DateOnly? decided)
    {
        var given = FieldParsing.OpenDate(row, PenaltyColumn.PublicityEnd);
        if (entry is null || source is null || decided is not { } date)
        {
            return default;
        }

        var pack = policies.SelectForPublicity(RuleServices.Jurisdiction, source.Sector, date, entry.Class).Pack;
        var rule = pack.Publicity(entry.Class);
        if (!rule.Allows(entry.Months))
        {
            row.Add(PenaltyColumn.ViolationType, "row.period-outside", entry.Months.ToString(CultureInfo.InvariantCulture), rule.MinMonths.ToString(CultureInfo.InvariantCulture), rule.MaxMonths.ToString(CultureInfo.InvariantCulture));
            return default;
        }

        var period = PublicityPeriod.Compute(pack, entry.Class, entry.Months, date);
        if (given is { } end && end != period.LastDay)
        {
            row.Add(PenaltyColumn.PublicityEnd, "row.publicity-end", period.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        return (pack, period);
    }
}
