using System.ComponentModel.DataAnnotations;
using CreditFlow.Activities.Cases;

namespace CreditFlow.Activities.Publicity;

/// <summary>Issues a numbered document about the end of publicity: the question to the agency, and what the subject is told (PUB-04, BRE-06, A-18, A-19).</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Publicity, "出具公示期满的编号文书：问来源单位的核实函、催办函，给信用主体的告知书（PUB-04、A-18、A-19）。内容由记录和规则包得出。", DisplayName = "发出期满文书")]
public sealed class SendExpiryLetter : CodeActivity, IMatterActivity
{
    /// <summary>Which document.</summary>
    [Input(DisplayName = "文书", Description = "出具哪一种文书；模板和收件人由规则包规定。", UIHint = InputUIHints.DropDown)]
    [Required]
    public Input<ExpiryLetter>? Letter { get; set; }

    /// <summary>Id of the document; empty when the pack asks for none.</summary>
    [Output(DisplayName = "文书编号", Description = "文书的系统编号；规则包不要求文书的，为空。")]
    public Output<Guid?>? NoticeId { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var notice = context.GetRequiredService<ExpiryLetters>().Issue(context.NewId(), context.Get(Letter), matter.Record);
        context.JournalData["Text"] = notice?.Title ?? "规则包不要求出具文书";
        context.Set(NoticeId, notice?.Id);
    }
}
