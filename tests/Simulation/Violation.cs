using System.Globalization;
using System.Text;

namespace CreditFlow.Simulation;

/// <summary>Something that did not hold on a day.</summary>
/// <param name="Invariant">Which invariant.</param>
/// <param name="Subject">Whom it concerns, or <see langword="null"/>.</param>
/// <param name="Case">The case, or <see langword="null"/>.</param>
/// <param name="LastEvents">What happened last to case or record, newest last.</param>
public sealed record Violation(DateOnly Day, string Invariant, string What, string? Subject, string? Case, IReadOnlyList<string> LastEvents)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd} {Invariant}: {What}");
        text.AppendLine(CultureInfo.InvariantCulture, $"    subject {Subject ?? "-"}, case {Case ?? "-"}");
        foreach (var line in LastEvents)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"    {line}");
        }

        return text.ToString();
    }
}
