using CreditFlow.Domain.Calendar;

namespace CreditFlow.Host.Admin.Parts;

/// <summary>Instants as short as one can say them beside the time of the page: <c>10:20</c> on the same day, <c>10月12日（周一）10:20</c> before and after.</summary>
internal static class NearTime
{
    public static string Of(DateTimeOffset at, DateTimeOffset now)
    {
        var day = ChinaTime.DayOf(at);
        var today = ChinaTime.DayOf(now);
        return day == today ? ChinaTime.Time(at) : day.Year == today.Year ? ChinaTime.Short(day) + ChinaTime.Time(at) : ChinaTime.FullWithTime(at);
    }
}
