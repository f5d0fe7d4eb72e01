using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Portal;

/// <summary>Filing an objection over HTTP and following it.</summary>
public abstract class ObjectionFilingTests(CreditFlowApp app)
{
    private static readonly byte[] Pdf = "%PDF-1.7 decision"u8.ToArray();
    private readonly HttpClient _client = app.CreateAnonymousClient();

    [Fact]
    [Trait("Rule", "OBJ-01")]
    public async Task Filing_gives_a_case_number_a_receipt_number_an_enquiry_code_and_the_due_day_OBJ_01()
    {
        var record = await app.AddPublicRecordAsync();

        var receipt = await FileAsync(record);

        receipt.GetProperty("caseNumber").GetString()!.ShouldMatch(@"^YY2026-990-\d{6}$");
        receipt.GetProperty("receiptNumber").GetString()!.ShouldMatch(@"^HZ2026-990-\d{6}$");
        receipt.GetProperty("queryCode").GetString()!.ShouldMatch("^[2-9A-Z]{5}-[2-9A-Z]{5}$");
        receipt.GetProperty("due").GetString().ShouldBe("2026-02-28");
    }

    [Fact]
    public async Task Filing_issues_the_receipt_as_a_numbered_document_with_the_cases_number_and_mails_it()
    {
        var record = await app.AddPublicRecordAsync();
        var number = (await FileAsync(record)).GetProperty("caseNumber").GetString()!;

        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        var notice = await context.Notices.SingleAsync(row => row.RecordId == record.Id && row.TemplateId == "receipt-objection");
        notice.Number.ShouldNotBeNull();
        notice.Html.ShouldContain(number);
        notice.Html.ShouldContain("2026年2月28日");
        notice.Html.ShouldContain("网上填写的申请");
        (await context.Outbox.SingleAsync(row => row.NoticeId == notice.Id)).Body.ShouldContain(number);
    }

    [Fact]
    [Trait("Rule", "A-07")]
    public async Task While_it_is_handled_the_record_stays_public_and_is_marked_A_07()
    {
        var record = await app.AddPublicRecordAsync();

        await FileAsync(record);

        WebUtility.HtmlDecode(await _client.GetStringAsync($"/records/{record.Id}")).ShouldContain("异议处理中");
    }

    [Fact]
    public async Task The_enquiry_code_opens_the_case_however_it_is_typed()
    {
        var record = await app.AddPublicRecordAsync();
        var receipt = await FileAsync(record);
        var code = receipt.GetProperty("queryCode").GetString()!.Replace("-", " ").ToLowerInvariant();

        var status = await (await _client.PostAsJsonAsync("/api/objections/track", new { code })).Content.ReadFromJsonAsync<JsonElement>();

        status.GetProperty("caseNumber").GetString().ShouldBe(receipt.GetProperty("caseNumber").GetString());
        status.GetProperty("state").GetString().ShouldBe("Received");
        status.GetProperty("workingDaysLeft").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task The_enquiry_code_itself_is_not_stored()
    {
        var record = await app.AddPublicRecordAsync();
        var receipt = await FileAsync(record);
        var code = receipt.GetProperty("queryCode").GetString()!;
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();

        var hash = await context.Cases.Where(row => row.RecordId == record.Id).Select(row => row.QueryCodeHash).SingleAsync();

        hash.ShouldNotContain(code.Replace("-", ""), Case.Insensitive);
    }

    [Fact]
    public async Task An_unknown_code_is_refused_in_words()
    {
        var answer = await _client.PostAsJsonAsync("/api/objections/track", new { code = "AAAAA-AAAAA" });

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ProblemAsync(answer)).ShouldBe("objection.query-code-unknown");
    }

    [Fact]
    public async Task The_same_idempotency_key_gives_the_same_receipt_and_one_case()
    {
        var record = await app.AddPublicRecordAsync();

        var first = await FileAsync(record, key: "same-key");
        var second = await FileAsync(record, key: "same-key");

        second.GetRawText().ShouldBe(first.GetRawText());
        (await CasesOfAsync(record)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_idempotency_key_with_other_content_is_refused()
    {
        var record = await app.AddPublicRecordAsync();
        await FileAsync(record, key: "reused-key");

        var answer = await SendAsync(record, key: "reused-key", statement: "另一件事");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await CasesOfAsync(record)).ShouldBe(1);
    }

    [Theory]
    [Trait("Rule", "OBJ-01")]
    [InlineData("setup.exe", "4D5A9000", "upload.executable")]
    [InlineData("决定书.pdf", "4D5A9000", "upload.executable")]
    [InlineData("空.pdf", "", "upload.empty")]
    [InlineData("照片.pdf", "89504E470D0A1A0A00", "upload.disguised")]
    [InlineData("说明.txt", "68656C6C6F", "upload.type-unsupported")]
    public async Task A_file_that_is_no_evidence_is_refused_by_its_content(string name, string hex, string code)
    {
        var record = await app.AddPublicRecordAsync();

        var answer = await SendAsync(record, file: (name, Convert.FromHexString(hex)));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ProblemAsync(answer)).ShouldBe(code);
        (await CasesOfAsync(record)).ShouldBe(0);
    }

    [Fact]
    [Trait("Rule", "OBJ-01")]
    public async Task An_objection_without_grounds_is_refused_OBJ_01()
    {
        var record = await app.AddPublicRecordAsync();

        var answer = await SendAsync(record, grounds: null);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ProblemAsync(answer)).ShouldBe("objection.grounds-required");
    }

    [Fact]
    [Trait("Rule", "OBJ-01")]
    public async Task An_objection_without_evidence_is_refused_OBJ_01()
    {
        var record = await app.AddPublicRecordAsync();

        (await ProblemAsync(await SendAsync(record, withFile: false))).ShouldBe("objection.files-required");
    }

    [Fact]
    [Trait("Rule", "A-34")]
    public async Task Only_the_subject_itself_may_object_A_34()
    {
        var record = await app.AddPublicRecordAsync();
        var other = await app.AddPublicRecordAsync("北京另一示例有限公司");

        (await ProblemAsync(await SendAsync(record, identity: other.Code))).ShouldBe("objection.subject-mismatch");
    }

    [Fact]
    public async Task An_amount_that_looks_like_yuan_is_asked_again()
    {
        var record = await app.AddPublicRecordAsync(fineWan: 12m);

        (await ProblemAsync(await SendAsync(record, value: "12000"))).ShouldBe("objection.fine-in-yuan");
    }

    private async Task<JsonElement> FileAsync(PortalRecord record, string? key = null)
    {
        var answer = await SendAsync(record, key);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpResponseMessage> SendAsync(
        PortalRecord record, string? key = null, string? grounds = "Inaccurate", string statement = "罚款金额与决定书不符", string? identity = null, string value = "1.2", (string Name, byte[] Content)? file = null, bool withFile = true)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(record.Id.ToString()), "recordId" },
            { new StringContent(statement, Encoding.UTF8), "statement" },
            { new StringContent("FineWan"), "field" },
            { new StringContent(value), "value" },
            { new StringContent(identity ?? record.Code), "identity" },
            { new StringContent("李华", Encoding.UTF8), "name" },
            { new StringContent("false"), "isAgent" },
            { new StringContent("lihua@example.com"), "email" },
        };
        if (grounds is not null)
        {
            form.Add(new StringContent(grounds), "grounds");
        }

        if (withFile)
        {
            var (name, content) = file ?? ("决定书.pdf", Pdf);
            form.Add(new ByteArrayContent(content), "files", name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/objections") { Content = form };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await _client.SendAsync(request);
    }

    private async Task<int> CasesOfAsync(PortalRecord record)
    {
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        return await context.Cases.CountAsync(row => row.RecordId == record.Id);
    }

    private static async Task<string?> ProblemAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}

public sealed class SqliteObjectionFilingTests(SqliteApp app) : ObjectionFilingTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlObjectionFilingTests(PostgreSqlApp app) : ObjectionFilingTests(app), IClassFixture<PostgreSqlApp>;
