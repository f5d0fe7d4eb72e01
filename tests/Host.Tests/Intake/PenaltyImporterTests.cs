using System.Text;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Publicity;
using CreditFlow.Host.Intake;
using CreditFlow.Host.Tests.Intake.Samples;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CreditFlow.Host.Tests.Intake.Samples.SampleHeadings;

namespace CreditFlow.Host.Tests.Intake;

public abstract class PenaltyImporterTests(IntakeFixture intake)
{
    [Fact]
    public async Task The_same_rows_are_the_same_records_in_UTF_8_with_and_without_mark_and_in_GB18030()
    {
        var text = PenaltyFiles.Of(PenaltyFiles.Row("编码〔2026〕1号"), PenaltyFiles.Row("编码〔2026〕2号", row => row[Facts] = "带，标点、“引号”和\"半角引号\"，\n还有换行"));

        var plain = await intake.ImportAsync(SampleFiles.Utf8(text));
        var marked = await intake.ImportAsync(SampleFiles.Utf8WithMark(text));
        var chinese = await intake.ImportAsync(SampleFiles.Gb18030(text.ReplaceLineEndings("\n")));

        (plain.Accepted, plain.Unchanged, plain.Refused).ShouldBe((2, 0, 0));
        (marked.Accepted, marked.Unchanged, marked.Refused).ShouldBe((0, 2, 0));
        (chinese.Accepted, chinese.Unchanged, chinese.Refused).ShouldBe((0, 2, 0));
        (await EncodingOf(plain), await EncodingOf(marked), await EncodingOf(chinese)).ShouldBe(("utf-8", "utf-8", "gb18030"));
    }

    [Fact]
    public async Task Headings_are_known_with_other_brackets_spaces_and_digit_widths()
    {
        var text = PenaltyFiles.Of(PenaltyFiles.Row("标题〔2026〕1号"))
            .Replace(Code, "行政相对人代码_１ (统一社会信用代码)", StringComparison.Ordinal)
            .Replace(Fine, " 罚款金额(万元) ", StringComparison.Ordinal);

        (await intake.ImportAsync(text)).Accepted.ShouldBe(1);
        (await RecordAsync("标题〔2026〕1号")).Decision.FineWan.ShouldBe(1.2m);
    }

    [Fact]
    public async Task Blank_lines_count_as_rows_but_are_no_rows()
    {
        var text = PenaltyFiles.Of(PenaltyFiles.Row("空行〔2026〕1号"), PenaltyFiles.Row("空行〔2026〕2号", row => row[Facts] = ""));
        var second = text.IndexOf("\r\n", text.IndexOf("空行〔2026〕1号", StringComparison.Ordinal), StringComparison.Ordinal) + 2;

        var result = await intake.ImportAsync(text.Insert(second, "\r\n,,,\r\n"));

        (result.Rows, result.Accepted).ShouldBe((2, 1));
        (await intake.ProblemsAsync(result.BatchId)).ShouldBe([(5, Facts, "row.required")]);
    }

    [Fact]
    public async Task A_known_number_with_other_content_is_refused_and_the_record_stays_as_it_was()
    {
        await intake.ImportAsync(PenaltyFiles.Of(PenaltyFiles.Row("文号〔2026〕1号")));

        var result = await intake.ImportAsync(PenaltyFiles.Of(PenaltyFiles.Row("文号 [2026] 1号", row => row[Fine] = "12")));

        (await intake.ProblemsAsync(result.BatchId)).ShouldBe([(2, Number, "row.content-differs")]);
        (await RecordAsync("文号〔2026〕1号")).Decision.FineWan.ShouldBe(1.2m);
    }

    [Fact]
    [Trait("Rule", "PUB-04")]
    public async Task PUB_04_what_is_over_on_arrival_is_never_shown_unless_its_non_fulfilment_is_recorded()
    {
        var result = await intake.ImportAsync(PenaltyFiles.Of(
            PenaltyFiles.Row("期满〔2024〕1号", row => row[Date] = "2024-03-01"),
            PenaltyFiles.Row("期满〔2024〕2号", row => (row[Date], row[SampleHeadings.Fulfilment]) = ("2024-03-01", "未履行")),
            PenaltyFiles.Row("期满〔2025〕3号", row => row[Date] = "2025-11-23"),
            PenaltyFiles.Row("期满〔2025〕4号", row => row[Date] = "2025-11-22")));

        (await RecordAsync("期满〔2024〕2号")).Publication.State.ShouldBe(PublicationState.Awaiting, "nobody has released it");
        await intake.ReleaseAsync(result.BatchId);

        (await RecordAsync("期满〔2024〕1号")).Publication.State.ShouldBe(PublicationState.NeverPublished);
        (await RecordAsync("期满〔2024〕2号")).Publication.State.ShouldBe(PublicationState.Published);
        (await RecordAsync("期满〔2025〕3号")).Publication.State.ShouldBe(PublicationState.Published, "today is its last day");
        (await RecordAsync("期满〔2025〕4号")).Publication.State.ShouldBe(PublicationState.NeverPublished);
        (await RecordAsync("期满〔2024〕1号")).PackId.ShouldBe("BJ-2020");
        (await RecordAsync("期满〔2025〕3号")).PackId.ShouldBe("BJ-2024");
    }

    [Fact]
    [Trait("Rule", "PUB-07")]
    [Trait("Rule", "COL-08")]
    [Trait("Rule", "COL-10")]
    public async Task What_is_not_public_has_no_catalogue_entry_or_no_basis_document_is_refused_and_never_shown()
    {
        // The column for the scope is not in the usual file; it stands here in the place of the remarks.
        var result = await intake.ImportAsync(PenaltyFiles.Of(
            PenaltyFiles.Row("范围〔2026〕1号", row => row[Remark] = "内部使用"),
            PenaltyFiles.Row("目录〔2026〕2号", row => row[Act] = "目录里没有的行为"),
            PenaltyFiles.Row("依据〔2026〕3号", row => row[Basis] = ""),
            PenaltyFiles.Row("", row => row[Facts] = "没有决定书文号")).Replace(Remark, "信息使用范围", StringComparison.Ordinal));

        (await intake.ProblemsAsync(result.BatchId)).Select(problem => (problem.Row, problem.Code)).ShouldBe(
            [(2, "row.scope-not-public"), (3, "row.act-unknown"), (4, "row.required"), (5, "row.required")]);
        (await intake.ReadAsync(context => context.Records.CountAsync(record => record.ImportBatchId == result.BatchId))).ShouldBe(0);
    }

    [Fact]
    [Trait("Rule", "COL-01")]
    public async Task COL_01_a_person_is_kept_with_the_number_encrypted_and_a_minor_is_not_kept_at_all()
    {
        const string Adult = "990101198506150012";
        const string Minor = "990101201011200035";

        var result = await intake.ImportAsync(PenaltyFiles.Of(PenaltyFiles.PersonRow("个人〔2026〕1号", Adult), PenaltyFiles.PersonRow("个人〔2026〕2号", Minor)));

        (await intake.ProblemsAsync(result.BatchId)).ShouldBe([(3, IdNumber, "row.minor")]);
        var subject = (await RecordAsync("个人〔2026〕1号")).Subject;
        subject.IdNumberMasked.ShouldBe("9901**********0012");
        Encoding.Latin1.GetString(subject.IdNumberCipher!).ShouldNotContain(Adult);
        var refused = await intake.ReadAsync(context => context.RefusedRows.SingleAsync(row => row.BatchId == result.BatchId));
        Encoding.Latin1.GetString(refused.Cipher).ShouldNotContain(Minor);
        var audit = await intake.ReadAsync(context => context.AuditEntries.Where(entry => entry.ObjectId == result.BatchId.ToString()).OrderBy(entry => entry.Id).ToListAsync());
        audit.Select(entry => entry.Action).ShouldBe(["import.started", "import.finished"]);
        audit.ShouldAllBe(entry => !entry.DetailJson!.Contains(Adult, StringComparison.Ordinal) && !entry.DetailJson.Contains(Minor, StringComparison.Ordinal));
        (await intake.ReadAsync(context => context.ImportRowErrors.AnyAsync(error => error.Arguments.Contains(Minor)))).ShouldBeFalse();
    }

    [Fact]
    public async Task Refused_rows_can_be_downloaded_corrected_and_imported_again_and_formulas_survive()
    {
        var first = await intake.ImportAsync(PenaltyFiles.Of(
            PenaltyFiles.Row("往返〔2026〕1号", row => (row[Facts], row[Basis]) = ("=1+1，示例", "")),
            PenaltyFiles.Row("往返〔2026〕2号", row => (row[Facts], row[Fine]) = ("'@示例，\"引号\"", "-3"))));
        var file = await RefusedTextAsync(first.BatchId);
        file.ShouldStartWith("\uFEFF");
        file.ShouldContain("行号,问题与改法");
        file.ShouldContain("'=1+1");
        file.ShouldContain("'@示例");
        file.ShouldNotContain("''@示例");
        file.ShouldContain("'-3");

        var again = await intake.ImportAsync(new UTF8Encoding(false).GetBytes(file));
        (await intake.ProblemsAsync(again.BatchId)).ShouldBe([(2, Basis, "row.required"), (3, Fine, "row.amount-negative")]);
        (await RefusedTextAsync(again.BatchId)).Split("行号").Length.ShouldBe(2, "the note columns are not added twice");

        var corrected = file.Replace("示例\",,罚款", "示例\",某条例,罚款", StringComparison.Ordinal).Replace("=1+1，示例,,", "=1+1，示例,某条例,", StringComparison.Ordinal).Replace("'-3", "3", StringComparison.Ordinal);
        var last = await intake.ImportAsync(new UTF8Encoding(false).GetBytes(corrected));
        (last.Accepted, last.Refused).ShouldBe((2, 0));
        (await RecordAsync("往返〔2026〕1号")).Decision.Facts.ShouldBe("=1+1，示例");
        (await RecordAsync("往返〔2026〕2号")).Decision.Facts.ShouldBe("@示例，\"引号\"", "one apostrophe before a sign is the spreadsheet's, not the text's");
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_ends_the_file_with_its_row_and_keeps_what_was_before()
    {
        var text = PenaltyFiles.Of(PenaltyFiles.Row("引号〔2026〕1号"), PenaltyFiles.Row("引号〔2026〕2号", row => row[Facts] = "坏引号"), PenaltyFiles.Row("引号〔2026〕3号"))
            .Replace("坏引号", "\"坏引号", StringComparison.Ordinal);

        var result = await intake.ImportAsync(text);

        (result.State, result.Failure!.Code, result.Accepted, result.Refused).ShouldBe((ImportState.Failed, "file.quote-unclosed", 1, 1));
        (await intake.ProblemsAsync(result.BatchId)).ShouldBe([(3, "", "file.quote-unclosed")]);
        (await RefusedTextAsync(result.BatchId)).ShouldContain("引号〔2026〕3号", Case.Sensitive, "what the quote swallowed is not lost");
    }

    [Fact]
    public async Task An_undecodable_byte_is_refused_with_its_row_and_column()
    {
        var bytes = PenaltyFiles.BytesOf(PenaltyFiles.Row("坏字节〔2026〕1号", row => row[Facts] = "坏@字节"));
        bytes[Array.IndexOf(bytes, (byte)'@')] = 0xFF;

        var result = await intake.ImportAsync(bytes);

        (await intake.ProblemsAsync(result.BatchId)).ShouldBe([(2, Facts, "row.undecodable")]);
    }

    [Theory]
    [InlineData("file.empty", "")]
    [InlineData("file.empty", "\r\n\r\n")]
    [InlineData("file.xlsx-broken", "PK\u0003\u0004....[Content_Types].xml")]
    [InlineData("file.excel", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1")]
    [InlineData("file.executable", "MZ\u0090\0\u0003\0\0\0")]
    [InlineData("file.executable", "\u007FELF\u0002\u0001\u0001\0")]
    [InlineData("file.not-text", "%PDF-1.7")]
    [InlineData("file.separator", "a\tb\tc\r\n1\t2\t3")]
    public async Task What_is_no_penalty_file_is_refused_in_words_before_anything_is_stored(string code, string content)
    {
        var result = await intake.ImportAsync(Encoding.Latin1.GetBytes(content));

        (result.State, result.Failure!.Code, result.Rows).ShouldBe((ImportState.Failed, code, 0));
        intake.Services.GetRequiredService<RowTexts>().Reason(code, result.Failure.Arguments).ShouldNotContain("file.");
    }

    [Fact]
    public async Task Missing_columns_are_all_named_at_once_and_so_are_columns_given_twice()
    {
        var missing = await intake.ImportAsync($"{Name},{Kind},{Number}\r\n1,2,3");
        missing.Failure!.Code.ShouldBe("file.columns-missing");
        missing.Failure.Arguments[0].ShouldBe("行政相对人代码_1（统一社会信用代码）、违法行为类型、违法事实、处罚依据、处罚类别、处罚内容、处罚决定日期、处罚机关");

        var text = PenaltyFiles.Of(PenaltyFiles.Row("列〔2026〕1号"));
        (await intake.ImportAsync(text.Replace(Remark, Name, StringComparison.Ordinal))).Failure!.Code.ShouldBe("file.columns-twice");
        (await intake.ImportAsync(text.Replace(Fine, "罚款金额（元）", StringComparison.Ordinal))).Failure!.Code.ShouldBe("file.columns-unit");
        (await intake.ImportAsync(text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)])).Failure!.Code.ShouldBe("file.heading-only");
        (await intake.ImportAsync(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray())).Failure!.Code.ShouldBe("file.utf16");
        (await intake.ImportAsync(Encoding.BigEndianUnicode.GetBytes(text))).Failure!.Code.ShouldBe("file.utf16");
    }

    [Fact]
    public async Task One_file_imported_by_two_at_the_same_time_gives_each_record_once()
    {
        var file = PenaltyFiles.BytesOf(Enumerable.Range(1, 100).Select(number => PenaltyFiles.Row($"竞争〔2026〕{number}号", row =>
        {
            row[Name] = $"竞争示例{number}公司";
            row[Code] = SampleIdentities.Code("91", $"RACE{number:0000}");
        })));

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => intake.ImportAsync(file))));

        results.Sum(result => result.Accepted).ShouldBe(100);
        results.Sum(result => result.Unchanged).ShouldBe(200);
        results.ShouldAllBe(result => result.State == ImportState.Finished && result.Rows == 100 && result.Refused == 0);
        (await intake.ReadAsync(context => context.Records.CountAsync(record => record.DecisionNumberKey.StartsWith("竞争")))).ShouldBe(100);
    }

    [Fact]
    public async Task An_import_cut_short_keeps_whole_portions_and_the_next_one_brings_the_rest()
    {
        var file = PenaltyFiles.BytesOf(Enumerable.Range(1, 1_300).Select(number => PenaltyFiles.Row($"中断〔2026〕{number}号")));
        await Should.ThrowAsync<IOException>(intake.Importer.ImportAsync(new ImportRequest(new BreakingStream(file, file.Length * 3 / 4), "中断.csv", Actor.System), null, CancellationToken.None));

        var cut = await intake.ReadAsync(context => context.ImportBatches.SingleAsync(batch => batch.FileName == "中断.csv"));
        (cut.State, cut.FailureCode, cut.Accepted).ShouldBe((ImportState.Failed, "file.interrupted", 500));
        (await intake.ReadAsync(context => context.Records.CountAsync(record => record.ImportBatchId == cut.Id))).ShouldBe(500);

        var again = await intake.ImportAsync(file);
        (again.Accepted, again.Unchanged).ShouldBe((800, 500));
    }

    [Fact]
    public async Task Imports_found_running_at_a_start_are_marked_interrupted_and_one_that_lives_goes_on()
    {
        var id = Guid.CreateVersion7(intake.Time.GetUtcNow());
        await intake.ReadAsync(async context =>
        {
            context.ImportBatches.Add(new ImportBatch(id, "半途.csv", null, "测试", intake.Time.GetUtcNow()));
            return await context.SaveChangesAsync();
        });

        await intake.Services.GetServices<CreditFlow.Host.Composition.IStartupStep>().OfType<InterruptedImports>().Single().RunAsync(CancellationToken.None);

        var batch = await intake.ReadAsync(context => context.ImportBatches.SingleAsync(candidate => candidate.Id == id));
        (batch.State, batch.FailureCode).ShouldBe((ImportState.Failed, "file.interrupted"));
        batch.Count(1, 0, 0);
        (batch.State, batch.FailureCode, batch.FinishedAt).ShouldBe((ImportState.Running, null, null));
    }

    [Fact]
    public async Task A_file_larger_than_the_limit_is_refused_while_it_is_read()
    {
        using var stream = new IntakeStream(new MemoryStream(new byte[100]), limit: 64);
        (await Should.ThrowAsync<IntakeFileException>(stream.PeekAsync(100, CancellationToken.None))).Code.ShouldBe("file.too-large");
    }

    [Theory]
    [InlineData("=SUM(A1)")]
    [InlineData("'=x")]
    [InlineData("''+x")]
    [InlineData("-1")]
    [InlineData("'plain")]
    [InlineData("＝全角")]
    [InlineData("普通")]
    [InlineData("")]
    public void Guarding_a_field_against_spreadsheets_is_undone_exactly(string field) => SpreadsheetText.Unguard(SpreadsheetText.Guard(field)).ShouldBe(field);

    private Task<string> EncodingOf(ImportResult result) => intake.ReadAsync(context => context.ImportBatches.Where(batch => batch.Id == result.BatchId).Select(batch => batch.EncodingName).SingleAsync());

    private Task<Domain.Records.CreditRecord> RecordAsync(string number) =>
        intake.ReadAsync(context => context.Records.Include(record => record.Subject).Include(record => record.Publication).SingleAsync(record => record.Decision.Number == number));

    private async Task<string> RefusedTextAsync(Guid batchId)
    {
        using var stream = new MemoryStream();
        await intake.Services.GetRequiredService<RefusedFile>().WriteAsync(batchId, stream, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Gives the first bytes, then the connection is gone.</summary>
    private sealed class BreakingStream(byte[] bytes, int limit) : MemoryStream(bytes, 0, limit)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("gone");
    }
}

public sealed class SqlitePenaltyImporterTests(SqliteIntake intake) : PenaltyImporterTests(intake), IClassFixture<SqliteIntake>;

public sealed class PostgreSqlPenaltyImporterTests(PostgreSqlIntake intake) : PenaltyImporterTests(intake), IClassFixture<PostgreSqlIntake>;
