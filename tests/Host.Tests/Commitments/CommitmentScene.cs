using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CreditFlow.Host.Tests.Desk;
using MiniExcelLibs;

namespace CreditFlow.Host.Tests.Commitments;

/// <summary>Commitments as staff of an agency record them over HTTP: 宋佳 and 方圆 of wlj record and find, 毛宁 confirms.</summary>
internal static class CommitmentScene
{
    /// <summary>A notice-and-commitment form, complete, of a subject of its own.</summary>
    public static Dictionary<string, object?> Form(string dueOn = "2026-03-02") => new()
    {
        ["subjectKind"] = "legalPerson",
        ["name"] = "北京守诺示例文化有限公司",
        ["code"] = DeskScene.NewCode(),
        ["kind"] = "noticeAndCommitment",
        ["matter"] = "营业性演出许可",
        ["promise"] = "演出前补报安全方案",
        ["isWritten"] = true,
        ["conditions"] = new[] { "有确定的演出场所" },
        ["standards"] = new[] { "场所消防安全合格" },
        ["materials"] = new[] { "申请表", "安全方案" },
        ["consequence"] = "违诺的，记入信用记录",
        ["decision"] = "京文旅许〔2026〕15号",
        ["madeOn"] = "2026-02-10",
        ["dueOn"] = dueOn,
        ["contactName"] = "李华",
        ["contactEmail"] = "lihua@example.com",
    };

    /// <summary>Records a commitment.</summary>
    public static async Task<Guid> RecordAsync(HttpClient staff, Dictionary<string, object?> form)
    {
        var answer = await staff.PostAsJsonAsync("/api/commitments", form);
        var body = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(body);
        return JsonSerializer.Deserialize<JsonElement>(body).GetProperty("id").GetGuid();
    }

    /// <summary>Imports a score for a code.</summary>
    public static async Task<JsonElement> ImportScoreAsync(HttpClient staff, string code, string score, string name = "北京守诺示例文化有限公司", string day = "2026-01-31")
    {
        return await ImportScoresAsync(staff, Encoding.UTF8.GetBytes($"统一社会信用代码,名称,评价分值,模型版本,评价日期\n{code},{name},{score},2026.1,{day}\n"), "text/csv");
    }

    /// <summary>Imports a file of scores.</summary>
    public static async Task<JsonElement> ImportScoresAsync(HttpClient staff, byte[] file, string mediaType)
    {
        var (isTaken, body) = await SendScoresAsync(staff, file, mediaType);
        isTaken.ShouldBeTrue(body.ToString());
        return body;
    }

    /// <summary>Imports a file of scores that is refused as a whole.</summary>
    /// <returns>The code of the refusal.</returns>
    public static async Task<string?> RefuseScoresAsync(HttpClient staff, byte[] file)
    {
        var (isTaken, body) = await SendScoresAsync(staff, file, "text/csv");
        isTaken.ShouldBeFalse(body.ToString());
        return body.GetProperty("code").GetString();
    }

    private static async Task<(bool IsTaken, JsonElement Body)> SendScoresAsync(HttpClient staff, byte[] file, string mediaType)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        var answer = await staff.PostAsync("/api/scores", content);
        return (answer.IsSuccessStatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>A workbook of one sheet with these rows.</summary>
    public static byte[] Workbook(object?[][] rows)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(rows.Select(row => row.Select((cell, index) => (Key: ((char)('A' + index)).ToString(), cell)).ToDictionary(cell => cell.Key, cell => cell.cell)), printHeader: false);
        return stream.ToArray();
    }

    /// <summary>The codes of a refusal.</summary>
    public static async Task<IReadOnlyList<string>> FieldsAsync(HttpResponseMessage answer) =>
        [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name)];
}
