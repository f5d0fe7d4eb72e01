using System.Globalization;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Operations;

/// <summary>A moment of a rehearsal: an instant, or a length of time after its start.</summary>
/// <param name="Instant">The instant, or <see langword="null"/>.</param>
/// <param name="After">The length of time, or <see langword="null"/>.</param>
public readonly record struct RehearsalMoment(DateTimeOffset? Instant, TimeSpan? After)
{
    /// <summary>The instant, given when the rehearsal starts.</summary>
    public DateTimeOffset From(DateTimeOffset start) => Instant ?? start + (After ?? TimeSpan.Zero);

    /// <summary>Reads <c>2026-02-24T10:00:00+08:00</c> (Asia/Shanghai without an offset) or <c>+1.02:30:00</c>.</summary>
    /// <exception cref="ValueConversionException">The value is neither.</exception>
    internal static RehearsalMoment? Read(JsonNode? node)
    {
        var text = WorkflowValue.Text(node);
        return string.IsNullOrEmpty(text) ? null
            : text[0] == '+' && TimeSpan.TryParse(text[1..], CultureInfo.InvariantCulture, out var after) ? new RehearsalMoment(null, after)
            : new RehearsalMoment(WorkflowValue.To<DateTimeOffset>(text), null);
    }
}
