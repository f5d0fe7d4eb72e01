using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CreditFlow.Activities.Deadlines;
using CreditFlow.Activities.Notices;
using CreditFlow.Activities.Publicity;
using CreditFlow.Activities.Records;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.CommandLine;
using CreditFlow.Host.Deadlines;
using CreditFlow.Persistence;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Operations;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Rehearsals;

/// <summary>What a rehearsal showed, in the words of the office: the engine's timeline with the tasks, deadlines and documents that came of it.</summary>
public sealed record RehearsalReport(
    string Status,
    string SubStatus,
    IReadOnlyList<string> Lines,
    IReadOnlyList<RehearsedStep> Timeline,
    IReadOnlyList<RehearsedIncident> Incidents,
    string? Message,
    RehearsalResult Result,
    IReadOnlyList<DefinitionError> Findings)
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Waits that could be answered otherwise, in the order in which they came.</summary>
    public IReadOnlyList<RehearsedWait> Waits { get; init; } = [];

    /// <summary>The record that it is about as it was at the start, or <see langword="null"/>.</summary>
    public CreditRecord? Record { get; init; }

    /// <summary>Deadlines, those of steps among them.</summary>
    public IReadOnlyList<RehearsedClock> Clocks { get; init; } = [];

    /// <summary>Documents, in the order in which they were issued.</summary>
    public IReadOnlyList<RehearsedDocument> Documents { get; init; } = [];

    /// <summary>Mails, in the order in which they were written.</summary>
    public IReadOnlyList<RehearsedMail> Mails { get; init; } = [];

    /// <summary>Puts the report of a process without credit activities together.</summary>
    public static RehearsalReport Create(RehearsalResult result, IReadOnlyList<DefinitionError> findings) => Create(result, findings, new Words([], [], [])) with { Waits = WaitsOf(result, []) };

    /// <summary>Puts the report together.</summary>
    /// <param name="result">What the engine saw.</param>
    /// <param name="findings">What would keep the definition from being published.</param>
    /// <param name="stage">The rehearsal's services.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<RehearsalReport> CreateAsync(RehearsalResult result, IReadOnlyList<DefinitionError> findings, IServiceProvider stage, CancellationToken cancellationToken)
    {
        await using var context = await stage.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync(cancellationToken);
        var tasks = await context.StaffTasks.AsNoTracking().OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var deadlines = await context.Deadlines.AsNoTracking().OrderBy(row => row.ComputedAt).ToListAsync(cancellationToken);
        var notices = await context.Notices.AsNoTracking().OrderBy(row => row.IssuedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        // What the matter brought along is not the process's own.
        var own = notices.Where(notice => notice.Html.Length > 0).ToList();
        var mails = await context.Outbox.AsNoTracking().Where(row => row.Body != "").OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var views = new DeadlineViews(stage.GetRequiredService<CalendarHistory>(), stage.GetRequiredService<DeadlineCalculator>(), stage.GetRequiredService<TimeProvider>());
        return Create(result, findings, new Words(tasks, deadlines, own)) with
        {
            Waits = WaitsOf(result, tasks),
            Clocks =
            [
                .. deadlines.Select(clock => new RehearsedClock(clock.RuleId, clock.RuleId, clock.RuleId, views.Of(clock), clock.ClosedAt?.ToOffset(ChinaTime.Offset))),
                .. tasks.Where(task => task.DueDate is not null && task.InstanceId == result.InstanceId).Select(task => Clock(task, views)),
            ],
            Documents = [.. own.Select(notice => new RehearsedDocument(notice.Title, notice.Number, notice.IssuedOn, notice.Html, DocumentWords.Of(notice)))],
            Mails = [.. mails.Select(mail => new RehearsedMail(mail.CreatedAt.ToOffset(ChinaTime.Offset), mail.Subject, mail.Body))],
        };
    }

    private static RehearsedClock Clock(StaffTask task, DeadlineViews views)
    {
        var state = task.ClosedAt is not { } closed ? DeadlineState.Running : ChinaTime.DayOf(closed) <= task.DueDate ? DeadlineState.Met : DeadlineState.Late;
        return new RehearsedClock(task.ActivityId, task.Step, null, views.Until(ChinaTime.DayOf(task.CreatedAt), task.DueDate!.Value) with { State = state }, task.ClosedAt?.ToOffset(ChinaTime.Offset));
    }

    private static List<RehearsedWait> WaitsOf(RehearsalResult result, IReadOnlyList<StaffTask> tasks)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var waits = new List<RehearsedWait>(result.Waits.Count);
        foreach (var wait in result.Waits)
        {
            var number = numbers[wait.ActivityId] = numbers.GetValueOrDefault(wait.ActivityId) + 1;
            var task = tasks.FirstOrDefault(row => row.BookmarkId == wait.BookmarkId);
            waits.Add(new RehearsedWait(
                wait.ActivityId,
                number,
                wait.Name,
                wait.At.ToOffset(ChinaTime.Offset),
                [.. wait.Offered.Select(name => task?.Outcomes.FirstOrDefault(outcome => outcome.Name == name) ?? Named(result.Plan, wait.ActivityId, name))],
                wait.Outcome,
                wait.AnsweredAt?.ToOffset(ChinaTime.Offset),
                wait.Assumed,
                task));
        }

        return waits;
    }

    private static TaskOutcome Named(WorkflowPlan plan, string activityId, string name) =>
        new(name, plan.Find(activityId)?.Descriptor.Ports.FirstOrDefault(port => port.Name == name)?.DisplayName ?? name);

    private static RehearsalReport Create(RehearsalResult result, IReadOnlyList<DefinitionError> findings, Words words)
    {
        var steps = new List<RehearsedStep>();
        foreach (var entry in result.Timeline)
        {
            if (words.Step(entry, entry.ActivityId is { } id ? result.Plan.Find(id) : null) is { } step
                && !(step.Kind == "completed" && steps.Count > 0 && steps[^1].Kind == "answered" && steps[^1].Activity == step.Activity))
            {
                steps.Add(step);
            }
        }

        return new RehearsalReport(
            result.Status,
            result.SubStatus,
            result.Lines,
            steps,
            [.. result.Incidents.Select(incident => new RehearsedIncident(incident.ActivityId, incident.Fault.Message))],
            result.Message,
            result,
            findings);
    }

    /// <summary>For programs: what the engine saw, with the office's timeline and what would keep the definition from being published.</summary>
    public string Json() => Document().ToJsonString(JsonOptions) + Environment.NewLine;

    /// <inheritdoc cref="Json"/>
    public JsonObject Document()
    {
        var document = RehearsalDocument.Create(Result);
        document["timeline"] = JsonSerializer.SerializeToNode(Timeline, JsonOptions);
        document["validation"] = JsonSerializer.SerializeToNode(Findings, JsonOptions);
        return document;
    }

    /// <summary>For people: one line per step, dates of the same day written once.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        var day = default(DateOnly);
        foreach (var step in Timeline)
        {
            if (step.Date != day)
            {
                day = step.Date;
                text.AppendLine(ChinaTime.Full(day));
            }

            var words = string.Join("  ", new[] { step.Step, CommandLineTexts.Of("rehearse.kind." + step.Kind), step.Text, step.Number, step.Assumed ? CommandLineTexts.Of("rehearse.assumed") : null }
                .Where(part => !string.IsNullOrEmpty(part)));
            text.Append(CultureInfo.InvariantCulture, $"  {step.Time}  {words}").AppendLine();
        }

        text.AppendLine().AppendLine(CommandLineTexts.Of("rehearse.status", Status, SubStatus));
        return text.ToString();
    }

    /// <summary>Words the engine's entries by what they led to.</summary>
    private sealed class Words(IReadOnlyList<StaffTask> tasks, IReadOnlyList<Deadline> known, IReadOnlyList<Notice> issued)
    {
        private readonly Queue<Deadline> _deadlines = new(known);
        private readonly Queue<Notice> _notices = new(issued);

        public RehearsedStep? Step(RehearsalEntry entry, PlanNode? node) => (entry.Kind, node?.Activity) switch
        {
            ("started", _) => null,
            ("waiting", StaffTaskActivity) => Plain(entry, "task") with { Due = tasks.FirstOrDefault(task => task.ActivityId == entry.ActivityId && task.CreatedAt == entry.At)?.DueDate },
            ("answered", StaffTaskActivity) => Plain(entry, "answered") with { Text = LabelOf(entry) },
            ("waiting", _) when DateTimeOffset.TryParse(entry.Text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) => Plain(entry) with { Text = ChinaTime.FullWithTime(due) },
            ("completed", StartDeadline) => Plain(entry, "deadline") with { Due = _deadlines.TryDequeue(out var deadline) ? deadline.DueDate : null },
            ("completed", SendNotice) when _notices.TryDequeue(out var notice) => Plain(entry, "notice") with { Title = notice.Title, Number = notice.Number },
            ("completed", CorrectRecord) => Plain(entry, "correction"),
            ("completed", TakeDown) => Plain(entry, "take-down"),
            ("completed", HoldPublication) => Plain(entry, "hold"),
            _ => Plain(entry),
        };

        private static RehearsedStep Plain(RehearsalEntry entry, string? kind = null)
        {
            var local = entry.At.ToOffset(ChinaTime.Offset);
            return new RehearsedStep(local, ChinaTime.DayOf(entry.At), ChinaTime.Time(entry.At), kind ?? entry.Kind, entry.ActivityId, entry.Name, entry.Text, entry.Assumed);
        }

        private string? LabelOf(RehearsalEntry entry) => tasks
            .Where(task => task.ActivityId == entry.ActivityId && task.ClosedAt == entry.At)
            .SelectMany(task => task.Outcomes.Where(outcome => outcome.Name == task.Outcome))
            .Select(outcome => outcome.Label)
            .FirstOrDefault() ?? entry.Text;
    }
}

/// <summary>Something that went wrong in a rehearsal.</summary>
public sealed record RehearsedIncident(string Activity, string Message);
