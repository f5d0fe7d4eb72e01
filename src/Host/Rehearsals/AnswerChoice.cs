using System.Text.Json.Nodes;
using CreditFlow.Domain.Calendar;
using CreditFlow.Host.Desk;
using CreditFlow.Workflows.Operations;

namespace CreditFlow.Host.Rehearsals;

/// <summary>What somebody chooses as the answer to one wait. Lives as long as the open page.</summary>
public sealed class AnswerChoice
{
    /// <summary>Which way it is answered.</summary>
    public AnswerMode Mode { get; private set; }

    /// <summary>The outcome chosen; <see langword="null"/> where there is but one.</summary>
    public string? Outcome { get; private set; }

    /// <summary>When it comes, local time of Shanghai; <see langword="null"/> for the usual time.</summary>
    public DateTime? At { get; set; }

    /// <summary>What is filled in; <see langword="null"/> for a wait without a form.</summary>
    public Answering? Form { get; private set; }

    /// <summary>Data that were given before the form was known.</summary>
    private JsonObject? Stored { get; init; }

    /// <summary>The choice that a script holds.</summary>
    public static AnswerChoice Of(RehearsalAnswer answer) => new()
    {
        Mode = answer.IsNever ? AnswerMode.Never : answer.Outcome is null && answer.Data is null && answer.At is null ? AnswerMode.Assumed : AnswerMode.Given,
        Outcome = answer.Outcome,
        At = answer.At?.ToOffset(ChinaTime.Offset).DateTime,
        Stored = answer.Data as JsonObject,
    };

    /// <summary>Chooses.</summary>
    public void Choose(AnswerMode mode, string? outcome) => (Mode, Outcome) = (mode, outcome);

    /// <summary>Takes over what the wait looked like in the last rehearsal: its form, with what was typed or given before.</summary>
    public void Meet(RehearsedWait wait)
    {
        if (wait.Task is not { } task || (Form is not null && Mode == AnswerMode.Given))
        {
            return;
        }

        Form = new Answering(task) { Opinion = Stored?["opinion"]?.ToString() ?? "" };
        if (Stored is { } stored)
        {
            Form.Take(stored["data"] as JsonObject ?? stored);
        }
    }

    /// <summary>The answer for a script.</summary>
    /// <param name="activity">Id of the waiting activity.</param>
    public RehearsalAnswer ToAnswer(string activity) => Mode switch
    {
        AnswerMode.Assumed => new RehearsalAnswer(activity),
        AnswerMode.Never => new RehearsalAnswer(activity) { IsNever = true },
        AnswerMode.Given => new RehearsalAnswer(
            activity,
            Outcome,
            Form is { } form ? new JsonObject { ["opinion"] = form.Opinion, ["data"] = form.ToData() } : Stored?.DeepClone(),
            At is { } local ? new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), ChinaTime.Offset).ToUniversalTime() : null),
    };
}

/// <summary>Which way a wait is answered.</summary>
public enum AnswerMode
{
    /// <summary>As is assumed when nothing is said.</summary>
    Assumed,

    /// <summary>As chosen.</summary>
    Given,

    /// <summary>Not at all.</summary>
    Never,
}
