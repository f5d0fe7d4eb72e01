using System.Net;
using System.Net.Http.Json;
using CreditFlow.Domain.Notices;
using CreditFlow.Host.Tests.Portal;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Tests.Mail;

/// <summary>The proof of service (送达回证) as staff keep it.</summary>
public abstract class ProofOfServiceTests(CreditFlowApp app)
{
    [Fact]
    public async Task A_document_that_came_back_is_served_another_way_and_both_lines_stay()
    {
        var (_, notice) = await app.AddMailAsync("zhouwei@example.com");
        using var clerk = await app.SignInAsync("lilan");
        var url = $"/api/documents/{notice.Id:D}/service";
        (await clerk.PostAsJsonAsync(url, new { method = "post", served = false, on = "2026-02-12", remark = "查无此人，退回" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await clerk.PostAsJsonAsync(url, new { method = "publicNotice", served = true, on = "2026-02-12", reference = "“信用示例”网站公告栏" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var page = WebUtility.HtmlDecode(await clerk.GetStringAsync($"/desk/notices/{notice.Id:D}/service"));
        page.ShouldContain("查无此人");
        page.ShouldContain("公告送达");
        page.ShouldContain("李岚");
        (await clerk.GetStringAsync(url)).ShouldContain("\"state\":\"served\"");
    }

    [Theory]
    [InlineData("byHand", true, "2026-02-12", "service.receiver-missing")]
    [InlineData("post", true, "2026-02-12", "service.reference-missing")]
    [InlineData("mail", false, "2026-02-12", "service.reason-missing")]
    [InlineData("byHand", true, "2026-02-11", "service.day-impossible")]
    [InlineData("byHand", true, "2026-02-13", "service.day-impossible")]
    public async Task A_line_that_proves_nothing_is_refused_in_words(string method, bool served, string on, string code)
    {
        var (_, notice) = await app.AddMailAsync("zhouwei@example.com");
        using var clerk = await app.SignInAsync("lilan");
        var answer = await clerk.PostAsJsonAsync($"/api/documents/{notice.Id:D}/service", new { method, served, on });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(code);
        (await app.ReadAsync(context => context.ProofsOfService.CountAsync(row => row.NoticeId == notice.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task The_form_takes_the_scanned_receipt_and_gives_it_back_to_those_who_may_read_the_case()
    {
        var (_, notice) = await app.AddMailAsync("zhouwei@example.com");
        using var clerk = await app.SignInAsync("lilan");
        var url = $"/desk/notices/{notice.Id:D}/service";
        var walker = new FormWalker(app, await app.CookieOfAsync("lilan"));
        await walker.OpenAsync(url);
        (await walker.SendAsync([("method", "ByHand"), ("isServed", "true"), ("on", "2026-02-12"), ("receiver", "周伟")], ("回执.pdf", "%PDF-1.4 receipt"u8.ToArray()))).ShouldBe(HttpStatusCode.OK);
        walker.Page.ShouldContain("签收人：周伟");

        var proof = await app.ReadAsync(context => context.ProofsOfService.SingleAsync(row => row.NoticeId == notice.Id));
        proof.Method.ShouldBe(ServiceMethod.ByHand);
        proof.FileName.ShouldBe("回执.pdf");
        (await clerk.GetByteArrayAsync($"{url}/{proof.Id:D}/file")).ShouldBe("%PDF-1.4 receipt"u8.ToArray());

        // Another agency's verifier has no business with this case.
        using var stranger = await app.SignInAsync("sunhao");
        (await stranger.GetAsync($"{url}/{proof.Id:D}/file")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.ReadAsync(context => context.AuditEntries.CountAsync(entry => entry.Action == "file.read" && entry.ObjectId == proof.Id.ToString("D")))).ShouldBe(1);
    }
}

public sealed class SqliteProofOfServiceTests(SqliteApp app) : ProofOfServiceTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlProofOfServiceTests(PostgreSqlApp app) : ProofOfServiceTests(app), IClassFixture<PostgreSqlApp>;
