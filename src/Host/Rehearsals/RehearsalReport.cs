using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
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
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.CommandLine;
using CreditFlow.Persistence;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Operations;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Rehearsals;

/// <summary>What a rehearsal showed, in the words of the office: the engine's timeline with the tasks, deadlines and documents that came of it.</summary>
internal sealed record RehearsalReport(
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

    /// <summary>Puts the report of a process without credit activities together.</summary>
    public static RehearsalReport Create(RehearsalResult result, IReadOnlyList<DefinitionError> findings) => Create(result, findings, new Words([], [], []));

    /// <summary>Puts the report together.</summary>
    /// <param name="result">What the engine saw.</param>
    /// <param name="findings">What would keep the definition from being published.</param>
    /// <param name="context">The rehearsal's database.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<RehearsalReport> CreateAsync(RehearsalResult result, IReadOnlyList<DefinitionError> findings, CreditFlowDbContext context, CancellationToken cancellationToken) =>
        Create(result, findings, new Words(
            await context.StaffTasks.AsNoTracking().ToListAsync(cancellationToken),
            await context.Deadlines.AsNoTracking().OrderBy(row => row.ComputedAt).ToListAsync(cancellationToken),
            await context.Notices.AsNoTracking().OrderBy(row => row.IssuedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken)));

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
    public string Json()
    {
        var document = RehearsalDocument.Create(Result);
        document["timeline"] = JsonSerializer.SerializeToNode(Timeline, JsonOptions);
        document["validation"] = JsonSerializer.SerializeToNode(Findings, JsonOptions);
        return document.ToJsonString(JsonOptions) + Environment.NewLine;
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
internal sealed record RehearsedIncident(string Activity, string Message);
