using System.ComponentModel.DataAnnotations;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Catalogue;

namespace CreditFlow.Activities.Notices;

/// <summary>Issues a written notice (书面告知, OBJ-03, OBJ-04): a numbered document and the mail that brings it. Number and text are made last in the commit.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Notice, "出具编号的书面告知书并发邮件给申请人（OBJ-03、OBJ-04）；文号在提交时最后取得。", DisplayName = "发出文书")]
public sealed class SendNotice : CodeActivity, IMatterActivity
{
    /// <summary>The template.</summary>
    [Input(DisplayName = "文书模板", Description = "按哪个模板出具文书。", UIHint = InputUIHints.DropDown, ChoicesFrom = ActivityChoices.NoticeTemplates, Order = 1)]
    [Required]
    public Input<string>? Template { get; set; }

    /// <summary>The reasons to tell the applicant; none when empty. Opinions inside the office do not belong here.</summary>
    [Input(DisplayName = "告知理由", Description = "写入文书的理由，申请人可以看到；通常取自审核环节填写的数据。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 2)]
    public Input<string?>? Reason { get; set; }

    /// <summary>Whose document it is: an agency's id, <c>operator</c> or <c>source</c>; the operating agency's when empty. A decision is issued by the body that made it .</summary>
    [Input(DisplayName = "出具单位", Description = "以哪个单位的名义和字号出具；不选为平台运行单位。", UIHint = InputUIHints.DropDown, ChoicesFrom = ActivityChoices.Agencies, Order = 3)]
    public Input<string?>? Issuer { get; set; }

    /// <summary>Id of the document.</summary>
    [Output(DisplayName = "文书编号", Description = "文书的系统编号。")]
    public Output<Guid>? NoticeId { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var issuer = AgencyChoice.Resolve(context.Get(Issuer), context.GetRequiredService<AgencyDirectory>(), matter);
        var notice = context.GetRequiredService<NoticeDesk>().Issue(context.NewId(), matter.RequireCase(), matter.Record, context.Get(Template) ?? "", context.Get(Reason), context.ActivityDisplayName, issuer);
        context.JournalData["Text"] = notice.Title;
        context.Set(NoticeId, notice.Id);
    }
}
