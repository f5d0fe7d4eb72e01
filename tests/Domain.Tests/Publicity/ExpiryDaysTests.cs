using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Tests.Publicity;

[Trait("Rule", "A-19")]
public sealed class ExpiryDaysTests
{
    // The Spring Festival of 2026 lies between the question and the end, with make-up days on both sides.
    private static readonly DateOnly LastDay = new(2026, 3, 10);
    private static readonly ExpiryDays Days = ExpiryDays.Of(ExpiryRule.Usual, RuleFilesOnDisk.China, LastDay);

    [Fact]
    public void The_agency_is_asked_fifteen_and_urged_five_working_days_ahead_holidays_not_counted() =>
        Days.ShouldBe(new ExpiryDays(new DateOnly(2026, 2, 11), new DateOnly(2026, 3, 3), LastDay));

    [Theory]
    [InlineData("2026-02-10", null, null, ExpiryQuestion.None)]
    [InlineData("2026-02-11", null, null, ExpiryQuestion.Ask)]
    [InlineData("2026-03-10", null, null, ExpiryQuestion.Ask)]
    [InlineData("2026-03-11", null, null, ExpiryQuestion.None)]
    [InlineData("2026-03-02", "2026-03-10", null, ExpiryQuestion.None)]
    [InlineData("2026-03-03", "2026-03-10", null, ExpiryQuestion.Escalate)]
    [InlineData("2026-03-03", "2026-03-10", "2026-03-10", ExpiryQuestion.None)]
    [InlineData("2026-03-03", "2026-01-10", "2026-01-10", ExpiryQuestion.Ask)]
    public void Each_question_is_asked_once_for_each_end_and_never_after_it(string today, string? asked, string? escalated, ExpiryQuestion question)
    {
        Days.QuestionOn(Fulfilment.Unknown, Day(asked), Day(escalated), DateOnly.Parse(today)).ShouldBe(question);
        Days.QuestionOn(Fulfilment.Partial, Day(asked), Day(escalated), DateOnly.Parse(today)).ShouldBe(ExpiryQuestion.None);
    }

    [Theory]
    [InlineData("2026-01-05", null, null, "2026-02-11")]
    [InlineData("2026-01-05", "2026-03-10", null, "2026-03-03")]
    [InlineData("2026-01-05", "2026-03-10", "2026-03-10", "2026-03-11")]
    [InlineData("2026-02-20", null, null, "2026-02-20")]
    [InlineData("2026-03-20", null, null, "2026-03-11")]
    public void The_next_instant_is_the_first_that_is_still_to_come_and_at_the_latest_the_end(string now, string? asked, string? escalated, string next)
    {
        Days.NextAfter(Fulfilment.Unknown, Day(asked), Day(escalated), ChinaTime.StartOf(DateOnly.Parse(now))).ShouldBe(ChinaTime.StartOf(DateOnly.Parse(next)));
        Days.NextAfter(Fulfilment.Fulfilled, Day(asked), Day(escalated), ChinaTime.StartOf(DateOnly.Parse(now))).ShouldBe(ChinaTime.EndOf(LastDay));
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text);
}
