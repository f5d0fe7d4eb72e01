using System.Globalization;
using CreditFlow.Activities.Notices;
using CreditFlow.Activities.Tests.Support;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;
using Microsoft.Extensions.Options;

namespace CreditFlow.Activities.Tests.Notices;

/// <summary>Every document of DOMAIN 1.12, rendered with sample data under every pack that calls for it.</summary>
public sealed class NoticeTemplateTests
{
    private static readonly string Rules = Path.Combine(AppContext.BaseDirectory, "rules");
    private static readonly AgencyDirectory Agencies = AgencyDirectory.Parse(File.ReadAllText(Path.Combine(Rules, "agencies.json")));
    private static readonly PolicyLibrary Packs = new(Directory.GetFiles(Path.Combine(Rules, "policies")).Select(file => PolicyPack.Parse(File.ReadAllText(file), file)));
    private static readonly NoticeTemplates Templates = new(Options.Create(new NoticeOptions { TemplateFolder = Path.Combine(Rules, "notices") }));
    private static readonly NoticeText Text = new(Agencies, Packs);

    /// <summary>Those written from a case and its record alone; the processes' own tests read them.</summary>
    private static readonly string[] FromCase =
    [
        "objection-corrected", "objection-not-upheld", "objection-taken-down", "supplement-objection", "supplement-repair", "repair-granted", "repair-refused", "cut-granted", "cut-refused",
        "objection-not-accepted", "repair-not-accepted", "cut-not-accepted", "record-corrected", "record-withdrawn", "revocation-none",
    ];

    private static readonly Dictionary<string, object> Samples = new()
    {
        ["case"] = "YY-990-2026-000017",
        ["record"] = "京文执罚〔2026〕12号行政处罚信息",
        ["received"] = new DateOnly(2026, 2, 12),
        ["due"] = new DateOnly(2026, 2, 28),
        ["until"] = new DateOnly(2026, 3, 4),
        ["start"] = new DateOnly(2026, 1, 15),
        ["before"] = new DateOnly(2027, 1, 15),
        ["last"] = new DateOnly(2026, 10, 15),
        ["stop"] = new DateOnly(2026, 3, 5),
        ["resumed"] = new DateOnly(2026, 3, 6),
        ["fulfilled"] = new DateOnly(2026, 2, 27),
        ["from"] = new DateOnly(2026, 5, 6),
        ["made"] = new DateOnly(2025, 12, 1),
        ["accepted"] = new DateOnly(2026, 2, 10),
        ["recorded"] = new DateOnly(2026, 9, 28),
        ["recheck"] = new DateOnly(2026, 11, 14),
        ["discovered"] = new DateOnly(2026, 3, 2),
        ["months"] = 3,
        ["overdue"] = 6,
        ["materials"] = new[] { "营业执照副本", "缴款凭证" },
        ["methods"] = new[] { "作出信用承诺", "完成信用整改" },
        ["unmet"] = new[] { "处罚决定尚未全部履行", "没有提交整改情况说明" },
        ["findings"] = new[] { "在规定期限内履行了处罚决定", "主动消除了危害后果" },
        ["conditions"] = new[] { "有固定的经营场所" },
        ["standards"] = new[] { "场所面积不少于一百平方米" },
        ["measures"] = "限制参加政府采购的措施同时终止",
        ["finding"] = "异议属实",
        ["handling"] = "将罚款金额更正为1.2万元",
        ["sharing"] = "市公共信用信息服务平台和“信用中国（北京）”网站",
        ["next"] = "履行完毕后可以再次申请",
        ["decision"] = "京文执信告〔2026〕3号",
        ["facts"] = "所提交的缴款凭证系伪造",
        ["heard"] = "已于2026年4月20日听取你单位的陈述和申辩",
        ["publicity"] = "恢复公示，自2026年5月6日起公示，公示至2026年10月15日止",
        ["evidence"] = "京公鉴字〔2026〕8号",
        ["bar"] = "三年内不得再次申请信用修复",
        ["class"] = "一般违法行为",
        ["item"] = "《北京市文化市场行政处罚信息公示期目录（2026年版）》第 47 项",
        ["cut"] = "在规定期限内履行处罚决定并主动消除或者减轻危害后果的，可以申请",
        ["repair"] = "作出信用承诺并完成整改后，可以在线申请信用修复",
        ["outstanding"] = "罚款12万元尚未缴纳",
        ["source"] = "北京市文化市场综合执法总队",
        ["consequence"] = "届满时没有记录未履行的，停止公示",
        ["matter"] = "营业性演出许可",
        ["commitment"] = "于2026年1月31日前补交消防检查合格证明",
        ["suggested"] = "一般违诺失信",
        ["grade"] = "一般违诺失信",
        ["why"] = "逾期未改正",
        ["statement"] = "你单位没有提出陈述和申辩",
        ["duty"] = "核查异议并答复",
        ["reminder"] = "京信异告〔2026〕21号",
        ["urging"] = "京信异告〔2026〕22号",
        ["agency"] = "示例区城市管理综合行政执法局",
        ["scope"] = "三百条自然人联系电话",
        ["cause"] = "外包人员违规导出",
        ["contact"] = "信息中心值班室",
        ["reader"] = "北京云岭示例有限公司",
        ["purpose"] = "聘用审查",
        ["code"] = "K7M2Q-8XWRT",
        ["address"] = "https://credit.example/track",
        ["revoke"] = "可以随时在网站上撤回",
    };

    public static TheoryData<string, string> Calls
    {
        get
        {
            var calls = new TheoryData<string, string>();
            foreach (var pack in Packs.Packs)
            {
                foreach (var template in pack.Notices.Select(notice => notice.Template).Concat(pack.Supervision.Select(step => step.Template)).Distinct().Except(FromCase))
                {
                    calls.Add(pack.Id, template);
                }
            }

            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_document_is_complete_under_every_pack_that_calls_for_it(string packId, string id)
    {
        var template = Templates.Get(id);
        foreach (var reason in new[] { null, "材料齐全，事实清楚。" })
        {
            var html = Text.Render(template, Heading(packId, reason), DataFor(template));

            Paper.NothingIsOpen(html);
            html.ShouldContain($"<h1>{template.Title}</h1>");
            html.ShouldContain("<p class=\"org\">北京市文化和旅游局</p>");
            html.ShouldContain("<p class=\"no\">京文旅信告〔2026〕5号</p>");
            html.ShouldContain("<p class=\"to\">北京云岭&lt;示例&gt;有限公司：</p>");
            html.ShouldContain("<p>2026年3月4日</p>");
            html.ShouldContain("印章位置");
            html.ShouldContain("ABCD-EFGH-JKLM");
            html.ShouldContain("依据《");
            html.ShouldNotContain("style=");
            html.Contains("申请行政复议", StringComparison.Ordinal).ShouldBe(template.Remedy == NoticeRemedy.Review);
            foreach (var shown in template.Fields.SelectMany(field => ShownFor(template, field.Name)))
            {
                html.ShouldContain(shown);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Its_mail_is_plain_text_with_number_code_and_link(string packId, string id)
    {
        var template = Templates.Get(id);

        var mail = Text.RenderMail(template, Heading(packId, null), DataFor(template), "李华", "https://credit.example/notices/ABCD-EFGH-JKLM");

        Paper.NothingIsOpen(mail);
        mail.ShouldStartWith("李华，您好：");
        mail.ShouldContain($"文书：{template.Title}");
        mail.ShouldContain("文号：京文旅信告〔2026〕5号");
        mail.ShouldContain("https://credit.example/notices/ABCD-EFGH-JKLM");
        mail.ShouldNotContain("<");
        mail.ShouldNotContain("&");
    }

    [Fact]
    public void Every_template_is_called_for_by_a_pack_and_has_a_version()
    {
        var called = Packs.Packs.SelectMany(pack => pack.Notices.Select(notice => notice.Template).Concat(pack.Supervision.Select(step => step.Template))).Distinct().Order(StringComparer.Ordinal);

        Templates.All.Select(template => template.Id).ShouldBe(called);
        Templates.All.ShouldAllBe(template => int.Parse(template.Version, CultureInfo.InvariantCulture) >= 1);
    }

    [Theory]
    [InlineData("cut-granted", "PUB-06", "第六十三条第三款", "第七十三条")]
    [InlineData("repair-granted", "REP-03", "第五十四条", "第六十二条")]
    public void A_document_cites_the_articles_of_the_pack_that_governs(string id, string rule, string in2020, string in2024)
    {
        var template = Templates.Get(id);
        template.Rules.ShouldContain(rule);

        Text.Render(template, Heading("BJ-2020", null), DataFor(template)).ShouldContain($"《北京市优化营商环境条例》{in2020}");
        Text.Render(template, Heading("BJ-2024", null), DataFor(template)).ShouldContain($"《北京市优化营商环境条例》{in2024}");
    }

    [Fact]
    [Trait("Rule", "BRE-06")]
    public void A_breach_that_ends_cites_the_sectors_rules_and_not_those_of_penalties()
    {
        var template = Templates.Get("publicity-end");

        var html = Text.Render(template, Heading("CTM-2020", null), DataFor(template));

        html.ShouldContain("信用分级分类监管管理办法（试行）》第十一条第二款");
        html.ShouldNotContain("优化营商环境条例");
    }

    [Fact]
    public void A_document_that_lacks_something_is_not_issued_and_says_what_in_Chinese()
    {
        var template = Templates.Get("repair-revoked");
        var data = new NoticeData().Add("decision", "京文执信告〔2026〕3号").Add("record", "某信息").Add("heard", "  ").Add("publicity", "恢复公示");

        var error = Should.Throw<NoticeIncompleteException>(() => Text.Render(template, Heading("BJ-2024", null), data));

        error.Missing.ShouldBe(["查明的事实", "听取陈述申辩的情况"]);
        error.Message.ShouldBe("文书“撤销信用修复决定书”还缺少：查明的事实、听取陈述申辩的情况。请补上以后再出具。");
        Should.Throw<NoticeIncompleteException>(() => Text.Render(Templates.Get("cut-refused"), Heading("CTM-2020", null), new NoticeData())).Missing.ShouldHaveSingleItem().ShouldContain("PUB-06");
    }

    [Fact]
    public void Whatever_is_filled_in_is_encoded_in_the_document_and_left_plain_in_the_mail()
    {
        var template = Templates.Get("supervision-reminder");
        var data = DataFor(template).Add("matter", "<script>alert(1)</script> & 其他");

        Text.Render(template, Heading("BJ-2024", null), data).ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; 其他");
        Text.RenderMail(template, Heading("BJ-2024", null), data, "李华", "https://x").ShouldContain("<script>alert(1)</script> & 其他");
    }

    [Theory]
    [InlineData("fields: record=记录名称, last=公示截止日, stop=停止公示的日期", "fields: record=记录名称, last=公示截止日", "data.stop，但是 fields 和 optional 都没有列出它")]
    [InlineData("remedy: none", "remedy: perhaps", "没有“perhaps”这个取值")]
    [InlineData("version: 1", "", "缺少“version:”一行")]
    [InlineData("stop=停止公示的日期", "stop", "应写成 名称=中文说明")]
    [InlineData("{{ data.last }}止", "{% if data.last %}{{ data.last }}止", "publicity-end.liquid")]
    public void A_template_that_would_leave_a_blank_is_refused_when_it_is_read(string original, string replacement, string problem)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var name in new[] { "_letter.liquid", "_mail.liquid", "publicity-end.liquid", "publicity-end.mail.liquid" })
            {
                File.Copy(Path.Combine(Rules, "notices", name), Path.Combine(folder.FullName, name));
            }

            var path = Path.Combine(folder.FullName, "publicity-end.liquid");
            var text = File.ReadAllText(path);
            text.ShouldContain(original);
            File.WriteAllText(path, text.Replace(original, replacement, StringComparison.Ordinal));

            Should.Throw<NoticeTemplateException>(() => new NoticeTemplates(Options.Create(new NoticeOptions { TemplateFolder = folder.FullName }))).Message.ShouldContain(problem);
            File.WriteAllText(path, text);
            File.Delete(Path.Combine(folder.FullName, "publicity-end.mail.liquid"));
            Should.Throw<NoticeTemplateException>(() => new NoticeTemplates(Options.Create(new NoticeOptions { TemplateFolder = folder.FullName }))).Message.ShouldContain("缺少邮件正文");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static NoticeHeading Heading(string packId, string? reason) =>
        new(Agencies.Get("wlj").Name, "北京云岭<示例>有限公司", IsPerson: false, new DateOnly(2026, 3, 4), $"{Agencies.Get("wlj").DocumentPrefix}〔2026〕5号", "ABCD-EFGH-JKLM", Packs.Get(packId), reason);

    private static IEnumerable<string> ShownFor(NoticeTemplate template, string field) => (field, Samples.GetValueOrDefault(field)) switch
    {
        ("missing", _) => [template.Id.StartsWith("supplement", StringComparison.Ordinal) ? "<td>授权委托书</td><td>代理人办理须有书面委托</td>" : "<li>消防检查合格证明</li>"],
        ("measures", _) when template.Id == "leak-report" => ["<li>停用账号</li>", "<li>通知当事人</li>"],
        (_, DateOnly day) => [ChinaTime.Document(day)],
        (_, int number) => [$" {number} "],
        (_, string[] lines) => lines.Select(line => $"<li>{line}</li>"),
        (_, string text) => [text],
        _ => throw new KeyNotFoundException($"No sample for the field '{field}' of {template.Id}."),
    };

    private static NoticeData DataFor(NoticeTemplate template)
    {
        var data = new NoticeData();
        foreach (var (name, _, _) in template.Fields)
        {
            _ = (name, Samples.GetValueOrDefault(name)) switch
            {
                ("missing", _) when template.Id.StartsWith("supplement", StringComparison.Ordinal) => data.Add(name, [new MissingItem("授权委托书", "代理人办理须有书面委托")]),
                ("missing", _) => data.Add(name, ["消防检查合格证明"]),
                ("measures", _) when template.Id == "leak-report" => data.Add(name, ["停用账号", "通知当事人"]),
                (_, DateOnly day) => data.Add(name, day),
                (_, int number) => data.Add(name, number),
                (_, string[] lines) => data.Add(name, lines),
                (_, string text) => data.Add(name, text),
                _ => throw new KeyNotFoundException($"No sample for the field '{name}' of {template.Id}."),
            };
        }

        return data;
    }
}
