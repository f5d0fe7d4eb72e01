using CreditFlow.Domain.Calendar;
using CreditFlow.Workflows.Operations;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Rehearsals;

/// <summary>Tells in words how one rehearsal came out otherwise than another: what weighs most comes first.</summary>
internal sealed class RehearsalDifferences(IStringLocalizer<RehearsalTexts> texts)
{
    // Steps whose day means something by itself; what follows them at once is not told again.
    private static readonly IReadOnlySet<string> Dated = new HashSet<string> { "answered", "timer", "take-down", "hold", "correction", "faulted", "canceled" };

    /// <summary>Compares.</summary>
    /// <param name="before">As it was, or as the published version has it.</param>
    /// <param name="after">As it is now.</param>
    public IReadOnlyList<RehearsalDifference> Between(RehearsalOutcome before, RehearsalOutcome after)
    {
        var differences = new List<RehearsalDifference>();
        if ((before.End, before.SubStatus) != (after.End, after.SubStatus))
        {
            differences.Add(Of(DifferenceKind.End, null, texts["Difference.Process"], EndOf(before), EndOf(after)));
        }

        AddSteps(differences, before, after);
        AddDocuments(differences, before, after);
        if (before.EndedOn != after.EndedOn)
        {
            differences.Add(Of(DifferenceKind.EndDay, null, texts["Difference.Process"], ChinaTime.Full(before.EndedOn), ChinaTime.Full(after.EndedOn)));
        }

        return [.. differences.OrderBy(difference => difference.Kind)];
    }

    /// <summary>How a process ended, in words.</summary>
    public string EndOf(RehearsalOutcome outcome) => EndOf(outcome.End, outcome.SubStatus);

    /// <inheritdoc cref="EndOf(RehearsalOutcome)"/>
    public string EndOf(RehearsalEnd end, string subStatus) => texts[end == RehearsalEnd.Finished && subStatus == "Cancelled" ? "End.Cancelled" : $"End.{end}"];

    private void AddSteps(List<RehearsalDifference> differences, RehearsalOutcome before, RehearsalOutcome after)
    {
        var old = before.Steps.ToDictionary(KeyOf);
        foreach (var step in after.Steps)
        {
            if (old.TryGetValue(KeyOf(step), out var earlier))
            {
                AddStep(differences, earlier, step);
            }
        }

        differences.AddRange(Only(after, before).Select(step => Of(DifferenceKind.StepAdded, step.Activity, NameOf(step), null, step.Step)));
        differences.AddRange(Only(before, after).Select(step => Of(DifferenceKind.StepGone, step.Activity, NameOf(step), step.Step, null)));
    }

    private void AddStep(List<RehearsalDifference> differences, OutcomeStep before, OutcomeStep after)
    {
        if (before.Due != after.Due)
        {
            differences.Add(Of(DifferenceKind.Due, after.Activity, NameOf(after), DayOf(before.Due), DayOf(after.Due)));
        }

        if (before.Text != after.Text)
        {
            var isClock = after.Kind == RehearsalOutcome.Clock;
            differences.Add(Of(isClock ? DifferenceKind.Kept : DifferenceKind.Outcome, after.Activity, NameOf(after), isClock ? texts[$"Kept.{before.Text}"] : before.Text, isClock ? texts[$"Kept.{after.Text}"] : after.Text));
        }

        if (before.Day != after.Day && Dated.Contains(after.Kind))
        {
            differences.Add(Of(DifferenceKind.Day, after.Activity, NameOf(after), ChinaTime.Full(before.Day), ChinaTime.Full(after.Day)));
        }
    }

    private void AddDocuments(List<RehearsalDifference> differences, RehearsalOutcome before, RehearsalOutcome after)
    {
        var old = before.Documents.ToDictionary(document => (document.Title, document.Number));
        foreach (var document in after.Documents)
        {
            if (!old.Remove((document.Title, document.Number), out var earlier))
            {
                differences.Add(Of(DifferenceKind.DocumentAdded, null, document.Title, null, ChinaTime.Full(document.Day)));
                continue;
            }

            if (earlier.Day != document.Day)
            {
                differences.Add(Of(DifferenceKind.DocumentDay, null, document.Title, ChinaTime.Full(earlier.Day), ChinaTime.Full(document.Day)));
            }

            // A text that only follows another date says nothing more than the date.
            if (Undated(earlier) != Undated(document) && FirstChange(Undated(earlier), Undated(document)) is var (lineBefore, lineAfter))
            {
                differences.Add(Of(DifferenceKind.DocumentText, null, document.Title, lineBefore, lineAfter));
            }
        }

        differences.AddRange(old.Values.Select(document => Of(DifferenceKind.DocumentGone, null, document.Title, ChinaTime.Full(document.Day), null)));
    }

    private static string Undated(OutcomeDocument document) =>
        document.Text.Replace(ChinaTime.Document(document.Day), "……", StringComparison.Ordinal);

    private static (string Before, string After) FirstChange(string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        var index = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return (index < old.Length ? old[index] : "", index < now.Length ? now[index] : "");
    }

    // A visit of an activity is told once, whatever kinds of steps it had; a clock is told by its rule.
    private static IEnumerable<OutcomeStep> Only(RehearsalOutcome one, RehearsalOutcome other)
    {
        var visited = other.Steps.Select(Visit).ToHashSet();
        return one.Steps.Where(step => !visited.Contains(Visit(step))).DistinctBy(Visit);
    }

    private static (string Activity, bool IsClock, int Number) Visit(OutcomeStep step) => (step.Activity, step.Kind == RehearsalOutcome.Clock, step.Number);

    private static (string Activity, string Kind, int Number) KeyOf(OutcomeStep step) => (step.Activity, step.Kind, step.Number);

    private static string? DayOf(DateOnly? day) => day is { } known ? ChinaTime.Full(known) : null;

    private string NameOf(OutcomeStep step)
    {
        var name = step.Kind == RehearsalOutcome.Clock ? texts["Difference.Clock", step.Step].Value : step.Step;
        return step.Number > 1 ? texts["Difference.Nth", name, step.Number] : name;
    }

    private RehearsalDifference Of(DifferenceKind kind, string? activity, string name, string? before, string? after) =>
        new(kind, activity, name, before, after, texts[$"Difference.{kind}", name, before ?? texts["Difference.Nothing"].Value, after ?? texts["Difference.Nothing"].Value]);
}
