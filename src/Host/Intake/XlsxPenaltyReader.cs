using System.Globalization;
using System.Xml;

namespace CreditFlow.Host.Intake;

/// <summary>Reads the one sheet of a workbook cell by cell. Numbers come as they are shown with fifteen digits, dates as 2026-08-20, everything else as text.</summary>
internal sealed class XlsxPenaltyReader : PenaltyFileReader
{
    /// <summary>Columns that are kept apart; what stands further right is one surplus field, which refuses its row.</summary>
    private const int MostColumns = 256;

    private const int DaysFrom1900To1904 = 1_462;
    private const double LastSerialDay = 2_958_465;
    private readonly XlsxFile _file;
    private readonly XlsxStrings _strings;
    private readonly XlsxStyles _styles;
    private readonly XmlReader _sheet;
    private int _row;

    /// <exception cref="IntakeFileException">Its texts, styles or sheet cannot be read.</exception>
    public XlsxPenaltyReader(XlsxFile file)
        : base("xlsx")
    {
        _file = file;
        try
        {
            using (var styles = file.OpenStyles())
            {
                _styles = XlsxStyles.Load(styles);
            }

            using (var strings = file.OpenStrings())
            {
                _strings = XlsxStrings.Load(strings);
            }

            _sheet = file.OpenSheet();
        }
        catch (Exception error) when (error is InvalidDataException or XmlException)
        {
            _strings?.Dispose();
            file.Dispose();
            throw new IntakeFileException("file.xlsx-broken", 1);
        }
    }

    public override void Dispose()
    {
        _sheet.Dispose();
        _strings.Dispose();
        _file.Dispose();
    }

    private protected override Task<PenaltyRow?> ReadRowAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(ReadRow());
        }
        catch (Exception error) when (error is InvalidDataException or XmlException)
        {
            throw _row == 0 ? new IntakeFileException("file.xlsx-broken", 1) : new IntakeFileException("file.xlsx-broken-row", _row, _row.ToString(CultureInfo.InvariantCulture));
        }
    }

    private PenaltyRow? ReadRow()
    {
        while (_sheet.Read())
        {
            if (_sheet is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                var number = int.TryParse(_sheet.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : _row + 1;
                _row = number > _row ? number : throw new InvalidDataException("Rows are out of order.");
                return new PenaltyRow(number, ReadCells(), IsMalformed: false);
            }
        }

        return null;
    }

    private List<string> ReadCells()
    {
        var fields = new List<string>();
        if (!_sheet.IsEmptyElement)
        {
            var depth = _sheet.Depth;
            while (_sheet.Read() && _sheet.Depth > depth)
            {
                if (_sheet is { NodeType: XmlNodeType.Element, LocalName: "c" })
                {
                    var column = Math.Min(ColumnOf(_sheet.GetAttribute("r")) ?? fields.Count, MostColumns);
                    var value = ReadCell();
                    while (fields.Count <= column)
                    {
                        fields.Add("");
                    }

                    fields[column] = column == MostColumns && value.Length == 0 ? fields[column] : value;
                }
            }
        }

        // Spreadsheets leave out empty cells at the end of a row; the heading's own may be left out too.
        for (var missing = (Header?.Count ?? 0) - fields.Count; missing > 0; missing--)
        {
            fields.Add("");
        }

        while (Header is null && fields.Count > 0 && string.IsNullOrWhiteSpace(fields[^1]))
        {
            fields.RemoveAt(fields.Count - 1);
        }

        return fields;
    }

    private string ReadCell()
    {
        var (type, style, value) = (_sheet.GetAttribute("t"), _sheet.GetAttribute("s"), "");
        if (_sheet.IsEmptyElement)
        {
            return "";
        }

        var depth = _sheet.Depth;
        while (_sheet.Read() && _sheet.Depth > depth)
        {
            if (_sheet is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" })
            {
                value = XlsxText.Read(_sheet);
            }
        }

        return type switch
        {
            "s" => _strings[int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1],
            "b" => value == "1" ? "TRUE" : "FALSE",
            "d" => value.Split('T')[0],
            "str" or "inlineStr" or "e" => value,
            _ => Number(value, style),
        };
    }

    private string Number(string text, string? style)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return text;
        }

        if (_styles.IsDate(style) && number is >= 1 and < LastSerialDay)
        {
            return DateTime.FromOADate(number + (_file.CountsFrom1904 ? DaysFrom1900To1904 : 0)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        // Cells keep 1.1 as 1.1000000000000001; the decimal rounds to the fifteen digits that a cell shows.
        return Math.Abs(number) < (double)decimal.MaxValue ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture) : text;
    }

    /// <summary>Column of a cell's address, from 0; null when it has none.</summary>
    private static int? ColumnOf(string? address)
    {
        var column = 0;
        foreach (var letter in address ?? "")
        {
            if (!char.IsAsciiLetterUpper(letter))
            {
                break;
            }

            column = (column * 26) + letter - 'A' + 1;
            if (column > MostColumns)
            {
                return MostColumns;
            }
        }

        return column > 0 ? column - 1 : null;
    }
}
