using CreditFlow.Host.Tests.Intake.Samples;
using static CreditFlow.Host.Tests.Intake.Samples.SampleHeadings;

namespace CreditFlow.Host.Tests.Intake;

/// <summary>Small penalty files for tests: rows that are good unless a test changes something.</summary>
internal static class PenaltyFiles
{
    /// <summary>A good row: 示例 company, 12 months from 2026-01-20.</summary>
    public static SampleRow Row(string number, Action<SampleRow>? change = null)
    {
        var row = new SampleRow
        {
            [Name] = "北京云岭示例文化传播有限公司",
            [Kind] = "法人及非法人组织",
            [Code] = "91990100HHHH00010L",
            [Number] = number,
            [Act] = "未按规定报送网络表演经营活动自审信息",
            [Facts] = "未按规定报送自审信息",
            [Basis] = "《网络表演经营活动管理办法》第二十一条",
            [Kinds] = "罚款",
            [Content] = "处以罚款",
            [Fine] = "1.2",
            [Date] = "2026-01-20",
            [Agency] = "市文化执法总队三队",
        };
        change?.Invoke(row);
        return row;
    }

    /// <summary>The same about a natural person.</summary>
    public static SampleRow PersonRow(string number, string identity, Action<SampleRow>? change = null) => Row(number, row =>
    {
        (row[Name], row[Kind], row[Code], row[IdType], row[IdNumber]) = ("赵示例", "自然人", "", "身份证", identity);
        change?.Invoke(row);
    });

    public static string Of(params IEnumerable<SampleRow> rows) => SampleFiles.Text(rows);

    public static byte[] BytesOf(params IEnumerable<SampleRow> rows) => SampleFiles.Utf8(SampleFiles.Text(rows));
}
