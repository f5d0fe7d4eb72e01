using System.IO.Compression;
using System.Text;
using CreditFlow.Domain.Intake;
using CreditFlow.Host.Intake;
using CreditFlow.Host.Tests.Intake.Samples;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using static CreditFlow.Host.Tests.Intake.Samples.SampleHeadings;

namespace CreditFlow.Host.Tests.Intake;

/// <summary>Workbooks as other programs write them, and what only looks like one.</summary>
public abstract class XlsxTests(IntakeFixture intake)
{
    private static int _made;

    [Fact]
    public async Task A_workbook_gives_the_same_records_as_the_CSV_file_with_its_dates_and_amounts_as_cells()
    {
        var number = NextNumber();
        var row = PenaltyFiles.Row(number, row => row[Facts] = "第一行\n第二行，“引号” & <尖括号>");
        var cells = Cells(row);
        cells[Date] = new DateTime(2026, 1, 20);
        cells[Fine] = 1.2;

        var result = await intake.ImportAsync(Workbook(cells), "处罚.xlsx");

        (result.State, result.Accepted, result.Refused).ShouldBe((ImportState.Finished, 1, 0));
        var record = await intake.ReadAsync(context => context.Records.SingleAsync(record => record.Decision.Number == number));
        (record.Decision.Date, record.Decision.FineWan, record.Decision.Facts, record.ImportRow).ShouldBe((new DateOnly(2026, 1, 20), 1.2m, row[Facts], 2));
        (await intake.ReadAsync(context => context.ImportBatches.SingleAsync(batch => batch.Id == result.BatchId))).EncodingName.ShouldBe("xlsx");
        (await intake.ImportAsync(PenaltyFiles.Of(row))).Unchanged.ShouldBe(1, "the same decision, whatever the file");
    }

    [Fact]
    public async Task Bad_rows_of_a_workbook_are_refused_with_row_and_column_and_the_good_ones_stand()
    {
        var bad = PenaltyFiles.Row(NextNumber(), row => (row[Basis], row[Date]) = ("", "2026-02-30"));

        var result = await intake.ImportAsync(Workbook(Cells(PenaltyFiles.Row(NextNumber())), Cells(bad)), "处罚.xlsx");

        (result.Accepted, result.Refused).ShouldBe((1, 1));
        (await intake.ProblemsAsync(result.BatchId)).ShouldBe([(3, Basis, "row.required"), (3, Date, "row.date-unreadable")]);
    }

    [Fact]
    public async Task A_compressed_file_with_another_name_and_a_program_are_refused_in_words()
    {
        (await intake.ImportAsync(Zip(("penalties.csv", "名称\n某某")), "改名.xlsx")).Failure!.Code.ShouldBe("file.compressed");
        (await intake.ImportAsync([0xD0, 0xCF, 0x11, 0xE0, .. new byte[600]], "旧.xlsx")).Failure!.Code.ShouldBe("file.excel");
        (await intake.ImportAsync("PK\u0003\u0004 not an archive at all"u8.ToArray(), "坏.xlsx")).Failure!.Code.ShouldBe("file.xlsx-broken");
    }

    [Fact]
    public async Task A_workbook_that_is_cut_off_or_garbled_is_refused_in_words()
    {
        var whole = Workbook(Cells(PenaltyFiles.Row(NextNumber())));
        (await intake.ImportAsync(whole[..(whole.Length / 2)], "半个.xlsx")).Failure!.Code.ShouldBe("file.xlsx-broken");
        (await intake.ImportAsync(Handmade("<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>行政"), "坏表.xlsx")).Failure!.Code.ShouldBe("file.xlsx-broken-row");
        (await intake.ImportAsync(Handmade("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row></sheetData></worksheet>"), "缺字.xlsx")).Failure!.Code.ShouldBe("file.xlsx-broken-row");
        (await intake.ImportAsync(Handmade("<sheetData/></worksheet>"), "空.xlsx")).Failure!.Code.ShouldBe("file.empty");
    }

    [Fact]
    public async Task Several_sheets_are_refused_with_their_names()
    {
        var stream = new MemoryStream();
        await stream.SaveAsAsync(new Dictionary<string, object> { ["处罚"] = new[] { Cells(PenaltyFiles.Row(NextNumber())) }, ["说明"] = new[] { new Dictionary<string, object> { ["a"] = "b" } } });

        var failure = (await intake.ImportAsync(stream.ToArray(), "两表.xlsx")).Failure!;

        failure.Code.ShouldBe("file.xlsx-sheets");
        failure.Arguments.ShouldBe(["2", "处罚、说明"]);
    }

    [Fact]
    public async Task An_archive_that_unpacks_to_far_more_than_its_size_explains_is_refused_before_it_is_unpacked()
    {
        var bomb = Handmade("<sheetData>" + string.Concat(Enumerable.Repeat("<row/>", 5_000_000)) + "</sheetData></worksheet>");
        bomb.Length.ShouldBeLessThan(1_000_000);

        (await intake.ImportAsync(bomb, "炸弹.xlsx")).Failure!.Code.ShouldBe("file.xlsx-bomb");
        (await intake.ImportAsync(Handmade("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]>", beforeRoot: true), "实体.xlsx")).Failure!.Code.ShouldBe("file.xlsx-broken");
    }

    [Fact]
    public async Task A_file_of_more_than_200_MB_is_refused_in_words()
    {
        var failure = (await intake.Importer.ImportAsync(new ImportRequest(new EndlessStream("PK\u0003\u0004"u8.ToArray()), "大.xlsx", Domain.Common.Actor.System), null, CancellationToken.None)).Failure!;

        failure.Code.ShouldBe("file.too-large");
        failure.Arguments.ShouldBe(["200"]);
    }

    private static string NextNumber() => $"表格〔2026〕{Interlocked.Increment(ref _made)}号";

    private static Dictionary<string, object> Cells(SampleRow row) => All.ToDictionary(heading => heading, heading => (object)row[heading]);

    private static byte[] Workbook(params Dictionary<string, object>[] rows)
    {
        var stream = new MemoryStream();
        stream.SaveAs(rows);
        return stream.ToArray();
    }

    private static byte[] Handmade(string sheet, bool beforeRoot = false)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return Zip(
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
            ("xl/worksheets/sheet1.xml", beforeRoot ? $"{sheet}<worksheet xmlns=\"{Main}\"/>" : $"<worksheet xmlns=\"{Main}\">{sheet}"));
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var content = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    /// <summary>Begins as told and never ends.</summary>
    private sealed class EndlessStream(byte[] head) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var filled = _position == 0 ? Math.Min(count, head.Length) : count;
            if (_position == 0)
            {
                head.AsSpan(0, filled).CopyTo(buffer.AsSpan(offset));
            }

            _position += filled;
            return filled;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

public sealed class SqliteXlsxTests(SqliteIntake intake) : XlsxTests(intake), IClassFixture<SqliteIntake>;

public sealed class PostgreSqlXlsxTests(PostgreSqlIntake intake) : XlsxTests(intake), IClassFixture<PostgreSqlIntake>;
