using CreditFlow.Domain.Catalogue;
using CreditFlow.Host.Tests.Commitments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>An administrator changes what an act of the catalogue is about and who sees it, by hand and from a workbook, and another one signs it, in Chromium on PostgreSQL.</summary>
[Trait("Rule", "COL-08")]
[Trait("Rule", "GRD-03")]
public sealed class CatalogueWalk(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Ground_subjects_and_disclosure_are_edited_proposed_and_signed()
    {
        var before = site.App.Services.GetRequiredService<ViolationCatalogue>().Catalogues.Single(one => one.AgencyId == "wlj").Entries.Single(entry => entry.Item == 1);
        (before.Ground, before.UnitsOnly).ShouldBe((InformationGround.Penalty, false));
        var editor = await site.SignedInAsync("liucheng");
        await editor.GotoAsync("/admin/catalogue/wlj");
        await editor.Locator("tr", new() { HasText = before.Act }).First.GetByRole(AriaRole.Button, new() { Name = "修改" }).ClickAsync();
        await editor.Locator("#ground").SelectOptionAsync("named-by-state");
        await editor.Locator("#basis").FillAsync("");
        await editor.GetByRole(AriaRole.Button, new() { Name = "增加或者修改一项" }).ClickAsync();
        await editor.GetByText("请在依据（basis）写明国家规定").First.WaitForAsync();
        await editor.Locator("#basis").FillAsync("《某国家规定》");
        await editor.Locator("#subjects").SelectOptionAsync("units");
        await editor.Locator("#disclosure").SelectOptionAsync("authorised");
        await editor.GetByRole(AriaRole.Button, new() { Name = "增加或者修改一项" }).ClickAsync();
        await editor.GetByText("国家规定的其他，只限单位，依授权公开").First.WaitForAsync();
        await Site.LooksRightAsync(editor, "catalogue-edit", 1024, 1440);
        await editor.Locator("#reason").FillAsync("按目录修订调整公开属性");
        await editor.GetByRole(AriaRole.Button, new() { Name = "提出" }).ClickAsync();
        await editor.GetByRole(AriaRole.Link, new() { Name = "版本" }).ClickAsync();
        await editor.GetByText("国家规定的其他，只限单位，依授权公开").First.WaitForAsync();
        var version = new Uri(editor.Url).AbsolutePath;

        await editor.GotoAsync("/admin/catalogue/wlj");
        await editor.Locator("#file:not([disabled])").SetInputFilesAsync(new FilePayload
        {
            Name = "目录.xlsx",
            MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = CommitmentScene.Workbook([["项号", "违法行为", "类别", "公示期（月）", "依据", "信息种类", "归集主体", "公开属性"], [1, before.Act, "严重", 24, null, "地方规定", "个人", "秘密"]]),
        });
        await editor.GetByText("有 3 处需要改正，没有导入").First.WaitForAsync();
        await Site.LooksRightAsync(editor, "catalogue-import-bad", 1024, 1440);
        await editor.Context.CloseAsync();

        var signer = await site.SignedInAsync("xitong");
        await signer.GotoAsync(version);
        await Site.LooksRightAsync(signer, "catalogue-version", 1024, 1440);
        await signer.GetByRole(AriaRole.Button, new() { Name = "签署，立即生效" }).ClickAsync();
        await signer.Locator("#why").FillAsync("核对无误");
        await signer.Locator(".dlg footer").GetByRole(AriaRole.Button, new() { Name = "签署，立即生效" }).ClickAsync();
        await signer.GetByText("已生效").First.WaitForAsync();
        await signer.Context.CloseAsync();
        var after = site.App.Services.GetRequiredService<ViolationCatalogue>().Catalogues.Single(one => one.AgencyId == "wlj").Entries.Single(entry => entry.Item == 1);
        (after.Ground, after.UnitsOnly, after.Disclosure).ShouldBe((InformationGround.NamedByState, true, Domain.Policy.DisclosureScope.Authorised));
    }
}
