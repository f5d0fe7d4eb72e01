using System.Text.Json.Nodes;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Tasks;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Operations;

namespace CreditFlow.Host.Rehearsals.Replays;

/// <summary>Makes a rehearsal's script out of an instance's journal: its start, its inputs, and for each of its waits the answer that came, at the instant at which it came. Words of people are left out.</summary>
internal static class JournalScript
{
    /// <summary>What a later script needs of a journal.</summary>
    /// <param name="journal">The journal, in turn order.</param>
    /// <param name="tasks">The tasks that the instance handed out.</param>
    public static RehearsalScript Of(IReadOnlyList<TurnRecord> journal, IReadOnlyList<StaffTask> tasks)
    {
        var answers = AnswersByWait(journal, tasks);
        var cancelled = journal.FirstOrDefault(turn => turn.Trigger.Kind == TriggerKind.Cancel);
        return new RehearsalScript
        {
            Start = journal[0].Now,
            Inputs = InputsOf(journal[0]),
            TriggerActivity = journal[0].Trigger.Start?.TriggerActivityId,
            // In the order in which the waits began: a rehearsal asks for the answers of one activity in that order.
            Answers =
            [
                .. journal.SelectMany(turn => turn.Results).SelectMany(result => result.Bookmarks ?? []).Where(wait => wait.IsAnswerable)
                    .Select(wait => answers.GetValueOrDefault(wait.Id) ?? new RehearsalAnswer(wait.ActivityId) { IsNever = true }),
            ],
            Cancellation = cancelled is null ? null : new RehearsalCancellation(JournalWords.Omitted, new RehearsalMoment(cancelled.Now, null)),
        };
    }

    private static Dictionary<string, object?> InputsOf(TurnRecord first)
    {
        // What a synthetic matter brings itself names its own rows.
        var given = first.Trigger.Payload as JsonObject ?? [];
        return given.Where(input => !SyntheticMatter.Inputs.ContainsKey(input.Key)).ToDictionary(input => input.Key, input => (object?)JournalWords.Of(input.Value), StringComparer.Ordinal);
    }

    private static Dictionary<string, RehearsalAnswer> AnswersByWait(IReadOnlyList<TurnRecord> journal, IReadOnlyList<StaffTask> tasks)
    {
        var waits = journal.SelectMany(turn => turn.Results).SelectMany(result => result.Bookmarks ?? []).ToLookup(wait => wait.Id);
        var answers = new Dictionary<string, RehearsalAnswer>(StringComparer.Ordinal);
        foreach (var turn in journal.Where(turn => turn.Trigger.Kind == TriggerKind.Resume))
        {
            foreach (var id in new[] { turn.Trigger.BookmarkId }.Concat(turn.Trigger.MoreBookmarkIds ?? []).OfType<string>())
            {
                if (waits[id].FirstOrDefault() is { } wait)
                {
                    answers[id] = AnswerOf(wait, turn, tasks.FirstOrDefault(task => task.BookmarkId == id));
                }
            }
        }

        return answers;
    }

    private static RehearsalAnswer AnswerOf(BookmarkState wait, TurnRecord turn, StaffTask? task)
    {
        if (task is null)
        {
            var payload = turn.Trigger.Payload as JsonObject;
            var rest = payload?.DeepClone() as JsonObject;
            rest?.Remove("outcome");
            return new RehearsalAnswer(wait.ActivityId, payload?["outcome"]?.ToString(), JournalWords.Of(rest ?? turn.Trigger.Payload), turn.Now);
        }

        var answer = TaskAnswer.Read(turn.Trigger.Payload);
        var data = answer.Data is { } given ? JournalWords.Of(given, TaskForm.Read(task.FormJson)) : null;
        // As scripts have it: the fields, and the opinion beside them.
        var words = new JsonObject { ["opinion"] = answer.Opinion is null ? null : JournalWords.Omitted, ["data"] = data };
        return new RehearsalAnswer(wait.ActivityId, answer.Outcome, words, turn.Now);
    }
}
