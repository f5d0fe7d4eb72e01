using System.Text;
using System.Xml;

namespace CreditFlow.Host.Intake;

/// <summary>Reads the text of an element of a workbook without ever holding more of it than a cell may have.</summary>
internal static class XlsxText
{
    /// <summary>Spreadsheets hold no longer text in one cell.</summary>
    private const int MostCharacters = 32_767;

    /// <summary>The text below the element at which the reader stands, which it leaves at its end; of a shared or inline text only what is shown, not its phonetic guide.</summary>
    /// <exception cref="InvalidDataException">It is longer than any cell's text.</exception>
    public static string Read(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var buffer = new char[1_024];
        var depth = reader.Depth;
        var guide = -1;
        while (reader.Read() && reader.Depth > depth)
        {
            if (guide >= 0 && reader.Depth > guide)
            {
                continue;
            }

            guide = reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" } && !reader.IsEmptyElement ? reader.Depth : -1;
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                int count;
                while ((count = reader.ReadValueChunk(buffer, 0, buffer.Length)) > 0)
                {
                    text.Append(buffer, 0, count);
                    if (text.Length > MostCharacters)
                    {
                        throw new InvalidDataException("A text is longer than a cell.");
                    }
                }
            }
        }

        return text.ToString();
    }
}
