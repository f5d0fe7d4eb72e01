using CreditFlow.Domain.Calendar;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CreditFlow.Domain.Tests.Calendar;

[Properties(Arbitrary = [typeof(CalendarDays)], MaxTest = 1000)]
public sealed class WorkingDayLaws
{
    [Property]
    public bool The_result_is_a_working_day(AnyDay start, AnyCount count) =>
        count.Value == 0 || China.IsWorkingDay(China.AddWorkingDays(start.Date, count.Value));

    [Property]
    public bool Counting_undoes_adding(AnyDay start, AnyCount count) =>
        China.CountWorkingDays(start.Date, China.AddWorkingDays(start.Date, count.Value)) == count.Value;

    [Property]
    public bool Adding_undoes_subtracting_from_a_working_day(AnyDay end, AnyCount count)
    {
        var working = China.NextWorkingDayOnOrAfter(end.Date);
        return China.AddWorkingDays(China.SubtractWorkingDays(working, count.Value), count.Value) == working;
    }

    [Property]
    public bool A_later_start_is_never_due_earlier(AnyDay one, AnyDay other, AnyCount count)
    {
        var (early, late) = one.Date <= other.Date ? (one.Date, other.Date) : (other.Date, one.Date);
        return China.AddWorkingDays(early, count.Value) <= China.AddWorkingDays(late, count.Value);
    }

    [Property]
    public bool One_more_day_is_due_strictly_later(AnyDay start, AnyCount count) =>
        China.AddWorkingDays(start.Date, count.Value) < China.AddWorkingDays(start.Date, count.Value + 1);

    [Property]
    public bool The_table_agrees_with_walking_day_by_day(AnyDay start, AnyCount count)
    {
        var (day, left) = (start.Date, count.Value);
        while (left > 0)
        {
            day = day.AddDays(1);
            left -= China.Day(day).IsWorkingDay ? 1 : 0;
        }

        return China.AddWorkingDays(start.Date, count.Value) == day;
    }

    [Property]
    public bool An_explanation_lists_every_day_once_and_numbers_the_counted_ones(AnyDay start, AnyCount count)
    {
        var explained = new DeadlineCalculator(China).ForWorkingDays(start.Date, count.Value);
        return explained.Days.Select(day => day.Date.DayNumber).SequenceEqual(Enumerable.Range(start.Date.DayNumber, explained.Due.DayNumber - start.Date.DayNumber + 1))
            && explained.Days.Where(day => day.Number is not null).Select(day => day.Number!.Value).SequenceEqual(Enumerable.Range(1, count.Value))
            && explained.Days[0].Reason == DayReason.StartNotCounted
            && (count.Value == 0 || explained.Days[^1].Number == count.Value)
            && explained.IsProvisional == explained.Days.Skip(1).Any(day => China.IsProvisional(day.Date));
    }

    /// <summary>Laws prove little on a poor sample: holidays, make-up days, both edges of the table and far counts must all occur.</summary>
    [Fact]
    public void The_generators_reach_every_kind_of_day()
    {
        var days = CalendarDays.Days().Generator.Sample(5000).Select(day => China.Day(day.Date)).ToArray();
        var counts = CalendarDays.Counts().Generator.Sample(1000).Select(count => count.Value).ToArray();

        foreach (var kind in Enum.GetValues<DayKind>())
        {
            days.Count(day => day.Kind == kind).ShouldBeGreaterThan(50, kind.ToString());
        }

        days.Count(day => day.Date.Year < 2013).ShouldBeGreaterThan(50);
        days.Count(day => day.Date.Year > 2028).ShouldBeGreaterThan(50);
        days.Count(day => day.Date.Year is 2027 or 2028).ShouldBeGreaterThan(50);
        counts.ShouldContain(0);
        counts.ShouldContain(count => count > 300);
    }
}
