using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace CreditFlow.Host.Intake;

/// <summary>Which of a workbook's cell styles show a number as a date.</summary>
internal sealed partial class XlsxStyles
{
    private readonly List<bool> _isDate = [];

    /// <summary>Reads the styles.</summary>
    /// <param name="reader">The styles' XML; null when the workbook has none.</param>
    public static XlsxStyles Load(XmlReader? reader)
    {
        var styles = new XlsxStyles();
        var own = new HashSet<int>();
        var inCells = false;
        while (reader?.Read() == true)
        {
            switch (reader)
            {
                case { NodeType: XmlNodeType.Element, LocalName: "numFmt" } when Letters().IsMatch(Quoted().Replace(reader.GetAttribute("formatCode") ?? "", "")):
                    own.Add(Number(reader.GetAttribute("numFmtId")));
                    break;
                case { LocalName: "cellXfs" }:
                    inCells = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
                    break;
                case { NodeType: XmlNodeType.Element, LocalName: "xf" } when inCells:
                    var format = Number(reader.GetAttribute("numFmtId"));
                    styles._isDate.Add(own.Contains(format) || format is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58);
                    break;
            }
        }

        return styles;
    }

    /// <summary>Whether a style shows a date.</summary>
    public bool IsDate(string? style) => Number(style) is var index && index >= 0 && index < _isDate.Count && _isDate[index];

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    // A date's format has a year and a day; what stands in quotes, in brackets or behind a backslash is shown as it is.
    [GeneratedRegex("[yY].*[dD]|[dD].*[yY]|[yY]+.*[mM]")]
    private static partial Regex Letters();

    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.")]
    private static partial Regex Quoted();
}
