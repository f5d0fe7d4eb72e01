using System.Text;
using CreditFlow.Host.Intake;
using CreditFlow.Testing;

namespace CreditFlow.Host.Tests.Intake.Samples;

/// <summary>The files under <c>samples/</c>, as text and as bytes.</summary>
internal static class SampleFiles
{
    /// <summary>The folder in the repository.</summary>
    public static string Folder { get; } = Path.Combine(SourceTree.Root, "samples");

    public static string Text(IEnumerable<SampleRow> rows)
    {
        var text = new StringBuilder(SpreadsheetText.Line(SampleHeadings.All)).Append("\r\n");
        foreach (var row in rows)
        {
            var line = SpreadsheetText.Line(SampleHeadings.All.Select(heading => row[heading]));
            text.Append(row.Spoil?.Invoke(line) ?? line).Append("\r\n");
        }

        return text.ToString();
    }

    public static byte[] Utf8(string text) => new UTF8Encoding(false).GetBytes(text);

    public static byte[] Utf8WithMark(string text) => [.. Encoding.UTF8.Preamble, .. Utf8(text)];

    public static byte[] Gb18030(string text) => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(text);

    /// <summary>The list of bad rows in <c>samples/README.md</c>.</summary>
    public static string BadRowList(IReadOnlyList<SampleRow> rows)
    {
        var list = new StringBuilder("| 行 | 问题 | 代码 |\n|---:|---|---|\n");
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index].Codes.Count > 0)
            {
                list.Append($"| {index + 2} | {rows[index].Purpose} | {string.Join(" ", rows[index].Codes.Select(code => $"`{code}`"))} |\n");
            }
        }

        return list.ToString();
    }
}
