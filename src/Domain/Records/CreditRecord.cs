using System.Globalization;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Domain.Records;

/// <summary>
/// A credit record (信用记录): an administrative penalty, or a breach of a commitment. Never deleted; its visibility changes and its history stays.
/// </summary>
public sealed class CreditRecord : IRevisioned
{
    private readonly List<RecordChange> _changes = [];

    private CreditRecord()
    {
    }

    /// <summary>Id of the record.</summary>
    public Guid Id { get; private set; }

    /// <summary>What it tells of.</summary>
    public RecordKind Kind { get; private set; }

    /// <summary>The commitment that was broken, for a breach; else <see langword="null"/>.</summary>
    public Guid? CommitmentId { get; private set; }

    /// <summary>Whom it is about.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>Whom it is about. Loaded with the record.</summary>
    public Subject Subject { get; private set; } = null!;

    /// <summary>The agency that made the decision or the finding (处罚机关、认定单位).</summary>
    public string AgencyId { get; private set; } = "";

    /// <summary>The agency that provided the information (数据来源单位); it verifies objections (OBJ-02, OBJ-07).</summary>
    public string SourceAgencyId { get; private set; } = "";

    /// <summary>Decision number, subject and agency folded into one key: the same three are the same record. Unique.</summary>
    public string NaturalKey { get; private set; } = "";

    /// <summary>The decision number folded for searching.</summary>
    public string DecisionNumberKey { get; private set; } = "";

    /// <summary>What the decision says, or of a breach the finding (认定), as corrected so far.</summary>
    public PenaltyDecision Decision { get; private set; } = null!;

    /// <summary>General or serious violation, by the agency's catalogue (PUB-01); of a breach its grade (BRE-02).</summary>
    public ViolationClass Class { get; private set; }

    /// <summary>Publicity period in months, fixed by the catalogue or the finding within the class's range (A-09, BRE-04, BRE-05); 0 for what is only recorded (BRE-03).</summary>
    public int PeriodMonths { get; private set; }

    /// <summary>Where the catalogue says so: title and item.</summary>
    public string CatalogueItem { get; private set; } = "";

    /// <summary>The policy pack that governs it, chosen by the decision date.</summary>
    public string PackId { get; private set; } = "";

    /// <summary>Version of that pack.</summary>
    public string PackVersion { get; private set; } = "";

    /// <summary>Whether the penalty, or the discipline for the breach, has been fulfilled (履行情况).</summary>
    public Fulfilment Fulfilment { get; private set; }

    /// <summary>When the present state of fulfilment was recorded (UTC), or <see langword="null"/> while unknown.</summary>
    public DateTimeOffset? FulfilmentRecordedAt { get; private set; }

    /// <summary>SHA-256 (hex) over the imported content, by which the same row is known again.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>The import that brought it.</summary>
    public Guid ImportBatchId { get; private set; }

    /// <summary>Its row in that file, counted as a spreadsheet does (the heading is row 1).</summary>
    public int ImportRow { get; private set; }

    /// <summary>When the platform received it (UTC).</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>Who may see it (GRD-03), by the catalogue entry. Only fully public records ever reach the public.</summary>
    public DisclosureScope Disclosure { get; private set; }

    /// <summary>How timely its agency provided it (COL-09); <see langword="null"/> for records from before that was measured.</summary>
    public RecordProvision? Provision { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Its publication. Loaded with the record.</summary>
    public Publication Publication { get; private set; } = null!;

    /// <summary>Corrections, oldest first.</summary>
    public IReadOnlyList<RecordChange> Changes => _changes;

    /// <summary>Takes a record in, with its publication.</summary>
    public static CreditRecord Receive(RecordIntake intake, Publication publication) => new()
    {
        Id = intake.Id,
        Kind = intake.Kind,
        CommitmentId = intake.CommitmentId,
        SubjectId = intake.Subject.Id,
        Subject = intake.Subject,
        AgencyId = intake.AgencyId,
        SourceAgencyId = intake.SourceAgencyId,
        NaturalKey = intake.NaturalKey,
        DecisionNumberKey = intake.DecisionNumberKey,
        Decision = intake.Decision,
        Class = intake.Class,
        PeriodMonths = intake.PeriodMonths,
        CatalogueItem = intake.CatalogueItem,
        PackId = intake.PackId,
        PackVersion = intake.PackVersion,
        Fulfilment = intake.Fulfilment,
        FulfilmentRecordedAt = intake.Fulfilment == Fulfilment.Unknown ? null : intake.ReceivedAt,
        ContentHash = intake.ContentHash,
        ImportBatchId = intake.ImportBatchId,
        ImportRow = intake.ImportRow,
        ReceivedAt = intake.ReceivedAt,
        Disclosure = intake.Disclosure,
        Provision = intake.Provision,
        Publication = publication,
    };

    /// <summary>Why it is never shown, were it released on a day; <see langword="null"/> when it may be shown (PUB-07, GRD-03).</summary>
    public TakeDownReason? ObstacleOn(DateOnly day) =>
        Disclosure != DisclosureScope.Public ? TakeDownReason.NotForPublic
        : PublicVisibility.IsPublic(PublicationState.Published, Publication.LastDay, Fulfilment, day) ? null
        : TakeDownReason.ExpiredOnArrival;

    /// <summary>Gives its key free, because its batch was turned down: the same decision may be provided again, corrected.</summary>
    public void TurnDown()
    {
        var mark = $"|{Id:N}";
        if (!NaturalKey.EndsWith(mark, StringComparison.Ordinal))
        {
            NaturalKey += mark;
        }
    }

    /// <summary>The present public wording of a text.</summary>
    public string ReadText(PublicTextField field) => field switch
    {
        PublicTextField.Facts => Decision.Facts,
        PublicTextField.Basis => Decision.Basis,
        PublicTextField.Content => Decision.Content,
        PublicTextField.Licence => Decision.Licence ?? "",
        PublicTextField.Remark => Decision.Remark ?? "",
    };

    /// <summary>Words a text anew so that it gives away nobody's personal data (PUB-11). The full text is kept apart, sealed.</summary>
    /// <exception cref="RejectedException">It is empty or its record is released: what is public is corrected, not reworded.</exception>
    public void Redact(PublicTextField field, string text)
    {
        if (Publication.State != PublicationState.Awaiting)
        {
            throw RejectedException.Conflict("batch.released");
        }

        Decision = Decision.With(field, text.Trim() is { Length: > 0 } wording ? wording : throw RejectedException.Invalid("redaction.empty", "text"));
    }

    /// <summary>Corrects one item (OBJ-03). The caller recomputes the publication when the decision date changed.</summary>
    /// <param name="value">The new value in invariant form: ISO date, amount in 万元, or text.</param>
    /// <returns>The change, or <see langword="null"/> when the value was that already.</returns>
    /// <exception cref="RejectedException">The value cannot be read.</exception>
    public RecordChange? Correct(Guid changeId, CorrectableField field, string value, Guid? caseId, string reason, DateTimeOffset at)
    {
        var before = Read(field);
        var after = Normalise(field, value);
        if (before == after)
        {
            return null;
        }

        Decision = field switch
        {
            CorrectableField.FineWan => Decision with { FineWan = Amount(after) },
            CorrectableField.ConfiscatedWan => Decision with { ConfiscatedWan = Amount(after) },
            CorrectableField.PenaltyKinds => Decision with { PenaltyKinds = after },
            CorrectableField.Content => Decision with { Content = after },
            CorrectableField.Facts => Decision with { Facts = after },
            CorrectableField.Basis => Decision with { Basis = after },
            CorrectableField.DecisionDate => Decision with { Date = DateOnly.ParseExact(after, "yyyy-MM-dd", CultureInfo.InvariantCulture) },
        };
        var change = new RecordChange(changeId, Id, field, before, after, caseId, reason, at);
        _changes.Add(change);
        return change;
    }

    /// <summary>The present value of an item in invariant form; empty when there is none.</summary>
    public string Read(CorrectableField field) => field switch
    {
        CorrectableField.FineWan => Text(Decision.FineWan),
        CorrectableField.ConfiscatedWan => Text(Decision.ConfiscatedWan),
        CorrectableField.PenaltyKinds => Decision.PenaltyKinds,
        CorrectableField.Content => Decision.Content,
        CorrectableField.Facts => Decision.Facts,
        CorrectableField.Basis => Decision.Basis,
        CorrectableField.DecisionDate => Decision.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>Brings a value that a person typed into the invariant form that <see cref="Read"/> gives.</summary>
    /// <exception cref="RejectedException">It is no amount, no date, or empty where text is needed.</exception>
    public static string Normalise(CorrectableField field, string value)
    {
        var text = value.Trim();
        switch (field)
        {
            case CorrectableField.FineWan or CorrectableField.ConfiscatedWan:
                if (text.Length == 0)
                {
                    return "";
                }

                return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount < 1_000_000_000_000m && decimal.Round(amount, 6) == amount
                    ? Text(amount)
                    : throw RejectedException.Invalid("record.amount-unreadable", field.ToString(), text);
            case CorrectableField.DecisionDate:
                return DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                    ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                    : throw RejectedException.Invalid("record.date-unreadable", field.ToString(), text);
            default:
                return text.Length > 0 ? text : throw RejectedException.Invalid("record.text-empty", field.ToString());
        }
    }

    /// <summary>Gives a finding the number of its document, which is drawn last in the commit that makes it; once.</summary>
    /// <param name="key">The number folded for searching.</param>
    /// <exception cref="InvalidOperationException">It has a number.</exception>
    public void NumberFinding(string number, string key) =>
        (Decision, DecisionNumberKey) = Decision.Number.Length == 0 ? (Decision with { Number = number }, key) : throw new InvalidOperationException($"Record {Id} has a number already.");

    /// <summary>Notes the policy pack that governs it from now on, because a corrected decision date lies under another one.</summary>
    public void GovernBy(string packId, string packVersion) => (PackId, PackVersion) = (packId, packVersion);

    /// <summary>Records what is known about fulfilment (A-18, A-19).</summary>
    public void RecordFulfilment(Fulfilment fulfilment, DateTimeOffset at)
    {
        Fulfilment = fulfilment;
        FulfilmentRecordedAt = fulfilment == Fulfilment.Unknown ? null : at;
    }

    private static decimal? Amount(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(decimal? amount) => amount?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
