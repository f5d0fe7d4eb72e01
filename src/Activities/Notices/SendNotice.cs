using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Activities.Notices;

/// <summary>Issues a written notice (书面告知, OBJ-03, OBJ-04): a numbered document and the mail that brings it. Number and text are made last in the commit.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Notice, "出具编号的书面告知书，有办件的发邮件给申请人（OBJ-03、OBJ-04）；文号在提交时最后取得。", DisplayName = "发出文书")]
public sealed class SendNotice : CodeActivity, IMatterActivity
{
    /// <summary>The template.</summary>
    [Input(DisplayName = "文书模板", Description = "按哪个模板出具文书。", UIHint = InputUIHints.DropDown, ChoicesFrom = ActivityChoices.NoticeTemplates, Order = 1)]
    [Required]
    public Input<string>? Template { get; set; }

    /// <summary>The reasons to tell the applicant; none when empty. Opinions inside the office do not belong here.</summary>
    [Input(DisplayName = "告知理由", Description = "写入文书的理由，申请人可以看到；通常取自审核环节填写的数据。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 2)]
    public Input<string?>? Reason { get; set; }

    /// <summary>Values of the template's fields, by name; none for a template without fields.</summary>
    [Input(DisplayName = "文书内容", Description = "模板要求填写的内容，按字段名称写成对象；日期写成 2026-03-04，多项写成数组。没有要求的模板不用写。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 3)]
    public Input<JsonObject?>? Data { get; set; }

    /// <summary>The agency that issues and numbers the document; the operator when empty.</summary>
    [Input(DisplayName = "出具单位", Description = "由哪个单位出具并编号；不选为平台运行单位。", UIHint = InputUIHints.DropDown, ChoicesFrom = ActivityChoices.Agencies, Order = 4)]
    public Input<string?>? Issuer { get; set; }

    /// <summary>Id of the document.</summary>
    [Output(DisplayName = "文书编号", Description = "文书的系统编号。")]
    public Output<Guid>? NoticeId { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var desk = context.GetRequiredService<NoticeDesk>();
        var template = context.Get(Template) ?? "";
        var data = NoticeData.Read(context.Get(Data));
        var issuer = AgencyChoice.Resolve(context.Get(Issuer), context.GetRequiredService<AgencyDirectory>(), matter);
        var notice = matter.Case is not null
            ? desk.Issue(context.NewId(), matter, template, context.Get(Reason), context.ActivityDisplayName, data, issuer)
            : desk.Issue(context.NewId(), AddressOf(matter.Record), context.GetRequiredService<PolicyLibrary>().Get(matter.Record.PackId, matter.Record.PackVersion), template, data, context.Get(Reason), issuer);
        context.JournalData["Text"] = notice.Title;
        context.Set(NoticeId, notice.Id);
    }

    // A publication's process writes to the record's subject, of whom the platform knows no mail address.
    private static NoticeAddress AddressOf(CreditRecord record) => new(record.Subject.Name, record.Subject.Kind == SubjectKind.NaturalPerson, RecordId: record.Id);
}
