using CreditFlow.Workflows.Operations;

namespace CreditFlow.Host.Rehearsals;

/// <summary>The answers that somebody chooses for a rehearsal, wait by wait. Lives as long as the open page.</summary>
public sealed class AnswerSheet
{
    private readonly Dictionary<(string Activity, int Number), AnswerChoice> _choices = [];

    /// <summary>The choice for a wait.</summary>
    public AnswerChoice Of(RehearsedWait wait) => Find(wait.Activity, wait.Number);

    /// <summary>Takes a script's answers over, in place of those chosen so far.</summary>
    public void Take(RehearsalScript script)
    {
        _choices.Clear();
        foreach (var group in script.Answers.GroupBy(answer => answer.Activity))
        {
            var number = 0;
            foreach (var answer in group)
            {
                _choices[(group.Key, ++number)] = AnswerChoice.Of(answer);
            }
        }
    }

    /// <summary>Takes over what a rehearsal met.</summary>
    public void Meet(IReadOnlyList<RehearsedWait> waits)
    {
        foreach (var wait in waits)
        {
            Of(wait).Meet(wait);
        }
    }

    /// <summary>The answers for a script: for each activity as many as it takes to reach the last that is chosen.</summary>
    public IReadOnlyList<RehearsalAnswer> ToAnswers() =>
    [
        .. _choices.ToList().GroupBy(choice => choice.Key.Activity).SelectMany(group =>
        {
            var last = group.Where(choice => choice.Value.Mode != AnswerMode.Assumed).Select(choice => choice.Key.Number).DefaultIfEmpty(0).Max();
            return Enumerable.Range(1, last).Select(number => Find(group.Key, number).ToAnswer(group.Key)).ToList();
        }),
    ];

    private AnswerChoice Find(string activity, int number) =>
        _choices.TryGetValue((activity, number), out var choice) ? choice : _choices[(activity, number)] = new AnswerChoice();
}
