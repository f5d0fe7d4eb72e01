using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;

namespace CreditFlow.Activities.Publicity;

/// <summary>Shortens the record's publicity period by what a person granted, inside the range that the pack allows (PUB-06, A-10 to ).</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Publicity, "按审核人同意的月数缩短公示期；从公示起始日重新计算，不得少于该类最短公示期，只能缩短一次（PUB-06、A-10、A-11）。", DisplayName = "缩短公示期")]
public sealed class ShortenPublicity : CodeActivity, IMatterActivity
{
    /// <summary>By how many months.</summary>
    [Input(DisplayName = "缩短月数", Description = "缩短几个月；通常取自审核环节填写的数据。", Unit = "个月", DefaultSyntax = "JavaScript")]
    [Required]
    public Input<int>? Months { get; set; }

    /// <summary>The new last public day.</summary>
    [Output(DisplayName = "新的期满日", Description = "缩短后的最后公示日。")]
    public Output<DateOnly>? LastDay { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var months = context.Get(Months);
        var actor = context.GetRequiredService<TurnActor>().Actor;
        try
        {
            var cut = context.GetRequiredService<PublicationChanges>().Shorten(matter.Record, months, actor, matter.Case?.Id);
            var text = string.Create(CultureInfo.InvariantCulture, $"公示期缩短 {cut.CutMonths} 个月，公示至 {ChinaTime.Full(cut.EffectiveLastDay)}");
            context.JournalData["Text"] = text;
            if (matter.Case is { } about)
            {
                context.GetRequiredService<CaseChronicle>().Note(about, CaseEventKind.PeriodShortened, "case.period-shortened", step: context.ActivityDisplayName, text: text, textIsPublic: true, ruleId: "PUB-06");
            }

            context.Set(LastDay, cut.EffectiveLastDay);
        }
        catch (RejectedException)
        {
            throw new InvalidOperationException($"不能缩短 {months} 个月：超出规则包允许的范围，或者这条记录已经缩短过、已经不再公示。请核对审核环节填写的月数。");
        }
    }
}
