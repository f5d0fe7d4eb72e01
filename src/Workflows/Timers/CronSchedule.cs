using Cronos;
using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Timers;

/// <summary>A schedule in cron's notation, on the wall clock of Asia/Shanghai. Immutable.</summary>
public sealed class CronSchedule
{
    private const int FieldsWithSeconds = 6;
    private readonly CronExpression _expression;

    private CronSchedule(CronExpression expression) => _expression = expression;

    /// <summary>Reads five fields (minute first) or six (second first).</summary>
    /// <exception cref="FormatException">The text is no schedule; the message is for the person who wrote it.</exception>
    public static CronSchedule Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new FormatException("没有填写定时表达式（Cron）。请填写，例如 0 0 9 * * *（每天 9 点）。");
        }

        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        try
        {
            return new CronSchedule(CronExpression.Parse(text, fields == FieldsWithSeconds ? CronFormat.IncludeSeconds : CronFormat.Standard));
        }
        catch (CronFormatException exception)
        {
            throw new FormatException($"定时表达式“{text}”有误：{exception.Message} 请使用 5 个字段（分 时 日 月 周），或在最前加上秒共 6 个字段。", exception);
        }
    }

    /// <summary>The newest instant after <paramref name="since"/> and up to <paramref name="now"/> (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? Last(DateTimeOffset since, DateTimeOffset now)
    {
        // Looks back in growing steps, so that a schedule of seconds is not counted through for years.
        for (var back = TimeSpan.FromMinutes(1); ; back *= 8)
        {
            var from = now - since > back ? now - back : since;
            var found = from < now ? _expression.GetOccurrences(from, now, WorkflowTimeZone.China, fromInclusive: false, toInclusive: true).Select(instant => (DateTimeOffset?)instant).LastOrDefault() : null;
            if (found is not null || from == since)
            {
                return found?.ToUniversalTime();
            }
        }
    }

    /// <summary>The first instant after the given one (UTC); <see langword="null"/> when there is none any more.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => _expression.GetNextOccurrence(after, WorkflowTimeZone.China)?.ToUniversalTime();
}
