using Jint.Runtime;

namespace CreditFlow.Workflows.Expressions;

/// <summary>Gives scripts the turn's instant for "now", and the zone of the place where the law applies.</summary>
internal sealed class ScriptClock(DateTimeOffset now) : ITimeSystem
{
    private static readonly DefaultTimeSystem Parser = new(WorkflowTimeZone.China, System.Globalization.CultureInfo.InvariantCulture);

    public TimeZoneInfo DefaultTimeZone => WorkflowTimeZone.China;

    public DateTimeOffset GetUtcNow() => now;

    public TimeSpan GetUtcOffset(long epochMilliseconds) => Parser.GetUtcOffset(epochMilliseconds);

    public bool TryParse(string date, out long epochMilliseconds) => Parser.TryParse(date, out epochMilliseconds);
}
