using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Host.Intake;

/// <summary>The words of the national penalty format: headings and the values of its closed lists. Read from <c>PenaltyFormat.json</c> in this assembly.</summary>
internal sealed class PenaltyFormat
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly FrozenDictionary<string, PenaltyColumn> _columnByKey;
    private readonly FrozenDictionary<PenaltyColumn, ColumnFormat> _formats;
    private readonly FrozenDictionary<string, SubjectKind> _kinds;
    private readonly FrozenDictionary<string, bool> _summaryByProcedure;
    private readonly FrozenDictionary<string, Fulfilment> _fulfilments;
    private readonly FrozenSet<string> _identityCards;
    private readonly FrozenSet<string> _publicScopes;
    private readonly FrozenSet<string> _normalStatuses;
    private readonly FrozenSet<string> _nothing;
    private readonly IReadOnlyList<string> _mustBeKnown;

    private PenaltyFormat(Content content)
    {
        Columns = content.Columns;
        _formats = content.Columns.ToFrozenDictionary(format => format.Column);
        _columnByKey = content.Columns
            .SelectMany(format => format.Aliases.Prepend(format.Heading).Select(KeyOf).Distinct().Select(key => (key, format.Column)))
            .ToFrozenDictionary(pair => pair.key, pair => pair.Column);
        _kinds = content.Kinds.ToFrozenDictionary(pair => KeyOf(pair.Key), pair => pair.Value);
        _summaryByProcedure = content.Procedures.ToFrozenDictionary(pair => KeyOf(pair.Key), pair => pair.Value == Procedure.Summary);
        _fulfilments = content.Fulfilments.ToFrozenDictionary(pair => KeyOf(pair.Key), pair => pair.Value);
        _identityCards = content.IdentityCards.Select(KeyOf).ToFrozenSet();
        _publicScopes = content.PublicScopes.Select(KeyOf).ToFrozenSet();
        _normalStatuses = content.NormalStatuses.Select(KeyOf).ToFrozenSet();
        _nothing = content.Nothing.ToFrozenSet();
        _mustBeKnown = [.. content.MustBeKnown.Select(KeyOf)];
        RowNoteHeading = content.Notes.Row;
        ProblemsNoteHeading = content.Notes.Problems;
        FineWord = content.Fine;
        MoneyUnits = content.MoneyUnits;
    }

    private enum Procedure
    {
        General,
        Summary,
    }

    /// <summary>The format. Immutable.</summary>
    public static PenaltyFormat Instance { get; } = Load();

    /// <summary>All columns, in the order of the national format.</summary>
    public IReadOnlyList<ColumnFormat> Columns { get; }

    /// <summary>Heading of the first column that a file of refused rows carries in addition; ignored on import.</summary>
    public string RowNoteHeading { get; }

    /// <summary>Heading of the second such column.</summary>
    public string ProblemsNoteHeading { get; }

    /// <summary>The kind of penalty that needs an amount.</summary>
    public string FineWord { get; }

    /// <summary>Words that people write after amounts, though the column's heading says the unit.</summary>
    public IReadOnlyList<string> MoneyUnits { get; }

    /// <summary>Heading of a column as the format writes it.</summary>
    public string Heading(PenaltyColumn column) => _formats[column].Heading;

    /// <summary>The column that a heading means, width, brackets, spaces and underscores aside; null for others.</summary>
    public PenaltyColumn? FindColumn(string heading) => _columnByKey.TryGetValue(KeyOf(heading), out var column) ? column : null;

    /// <summary>Whether a heading is one of the two note columns of a file of refused rows.</summary>
    public bool IsNote(string heading) => KeyOf(heading) is var key && (key == KeyOf(RowNoteHeading) || key == KeyOf(ProblemsNoteHeading));

    /// <summary>Whether a heading that is not known looks like an amount: ignoring it would lose money, so the file is refused.</summary>
    public bool MustBeKnown(string heading) => _mustBeKnown.Any(KeyOf(heading).StartsWith);

    public bool TryKind(string text, out SubjectKind kind) => _kinds.TryGetValue(KeyOf(text), out kind);

    public bool TryProcedure(string text, out bool isSummary) => _summaryByProcedure.TryGetValue(KeyOf(text), out isSummary);

    public bool TryFulfilment(string text, out Fulfilment fulfilment) => _fulfilments.TryGetValue(KeyOf(text), out fulfilment);

    public bool IsIdentityCard(string text) => _identityCards.Contains(KeyOf(text));

    public bool IsPublicScope(string text) => _publicScopes.Contains(KeyOf(text));

    public bool IsNormalStatus(string text) => _normalStatuses.Contains(KeyOf(text));

    /// <summary>Whether a text says only that there is nothing.</summary>
    public bool IsNothing(string text) => _nothing.Contains(text);

    private static PenaltyFormat Load()
    {
        using var stream = typeof(PenaltyFormat).Assembly.GetManifestResourceStream("CreditFlow.Host.Intake.PenaltyFormat.json")
            ?? throw new InvalidOperationException("PenaltyFormat.json is not embedded.");
        return new PenaltyFormat(JsonSerializer.Deserialize<Content>(stream, Json)!);
    }

    private static string KeyOf(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(character) || character is '、')
            {
                key.Append(char.ToLowerInvariant(character));
            }
        }

        return key.ToString();
    }

    /// <summary>One column.</summary>
    /// <param name="Length">The most characters, or null where another check says it.</param>
    /// <param name="FreeText">Whether it is scanned for data that must not be collected (COL-04).</param>
    internal sealed record ColumnFormat(PenaltyColumn Column, string Heading, bool Required = false, int? Length = null, bool FreeText = false)
    {
        public IReadOnlyList<string> Aliases { get; init; } = [];

        /// <summary>Whether the record keeps it as a text that is redacted before it is shown (PUB-11).</summary>
        public bool IsRedacted => Column is PenaltyColumn.Facts or PenaltyColumn.Basis or PenaltyColumn.Content or PenaltyColumn.Licence or PenaltyColumn.Remark;
    }

    private sealed record Notes(string Row, string Problems);

    private sealed record Content(
        IReadOnlyList<ColumnFormat> Columns,
        Notes Notes,
        IReadOnlyList<string> MustBeKnown,
        Dictionary<string, SubjectKind> Kinds,
        Dictionary<string, Procedure> Procedures,
        Dictionary<string, Fulfilment> Fulfilments,
        IReadOnlyList<string> IdentityCards,
        IReadOnlyList<string> PublicScopes,
        IReadOnlyList<string> NormalStatuses,
        IReadOnlyList<string> MoneyUnits,
        string Fine,
        IReadOnlyList<string> Nothing);
}
