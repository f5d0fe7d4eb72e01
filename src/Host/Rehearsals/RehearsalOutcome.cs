using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditFlow.Workflows.Operations;

namespace CreditFlow.Host.Rehearsals;

/// <summary>What a rehearsal is compared by: how and when it ended, its steps with their days, due days and outcomes, and its documents. Ids and official numbers are not among it.</summary>
public sealed record RehearsalOutcome
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>How it came to its end.</summary>
    public required RehearsalEnd End { get; init; }

    /// <summary>The instance's sub-status at the end.</summary>
    public required string SubStatus { get; init; }

    /// <summary>The day of the end.</summary>
    public required DateOnly EndedOn { get; init; }

    /// <summary>Why it ended early, or <see langword="null"/>.</summary>
    public string? Message { get; init; }

    /// <summary>Its steps in order.</summary>
    public required IReadOnlyList<OutcomeStep> Steps { get; init; }

    /// <summary>Its documents in order.</summary>
    public required IReadOnlyList<OutcomeDocument> Documents { get; init; }

    /// <summary>SHA-256 (hex) by which the same outcome is known again.</summary>
    [JsonIgnore]
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson())));

    /// <summary>What came of a rehearsal.</summary>
    public static RehearsalOutcome Of(RehearsalReport report)
    {
        var visits = new Dictionary<(string, string), int>();
        var steps = new List<OutcomeStep>();
        foreach (var step in report.Timeline.Where(step => step.Activity is not null))
        {
            var number = visits[(step.Activity!, step.Kind)] = visits.GetValueOrDefault((step.Activity!, step.Kind)) + 1;
            // What others of its steps tell is told once: a document's title and words stand with the documents.
            steps.Add(new OutcomeStep(step.Activity!, step.Kind, number, step.Step ?? step.Activity!, step.Date, step.Kind == "task" ? step.Due : null, step.Kind is "answered" or "line" or "faulted" or "correction" ? step.Text : null));
        }

        foreach (var clock in report.Clocks.Where(clock => clock.RuleId is not null))
        {
            var number = visits[(clock.Activity, Clock)] = visits.GetValueOrDefault((clock.Activity, Clock)) + 1;
            steps.Add(new OutcomeStep(clock.Activity, Clock, number, clock.Name, clock.View.Explanation.Start, clock.View.Due, clock.IsKept switch { true => Kept, false => Late, null => Running }));
        }

        var titles = new Dictionary<string, int>(StringComparer.Ordinal);
        return new RehearsalOutcome
        {
            End = report.Result.End,
            SubStatus = report.SubStatus,
            EndedOn = report.Timeline.Count > 0 ? report.Timeline[^1].Date : default,
            Message = report.Message,
            Steps = steps,
            Documents = [.. report.Documents.Select(document => new OutcomeDocument(document.Title, titles[document.Title] = titles.GetValueOrDefault(document.Title) + 1, document.IssuedOn, document.Text))],
        };
    }

    /// <summary>Kind of the steps that stand for a clock of a rule.</summary>
    public const string Clock = "clock";

    /// <summary>Text of a clock that was kept.</summary>
    public const string Kept = "kept";

    /// <summary>Text of a clock that was not kept.</summary>
    public const string Late = "late";

    /// <summary>Text of a clock that still ran at the end.</summary>
    public const string Running = "running";

    /// <exception cref="JsonException">It was not written by <see cref="ToJson"/>.</exception>
    public static RehearsalOutcome Parse(string json) => JsonSerializer.Deserialize<RehearsalOutcome>(json, Options) ?? throw new JsonException("The outcome is empty.");

    /// <summary>For keeping.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);
}

/// <summary>One step of an outcome.</summary>
/// <param name="Activity">Id of the activity, or of the rule whose clock it is.</param>
/// <param name="Kind">As in <see cref="RehearsedStep.Kind"/>, or <see cref="RehearsalOutcome.Clock"/>.</param>
/// <param name="Number">Which of that activity's steps of that kind it is, from 1.</param>
/// <param name="Step">What people call it.</param>
/// <param name="Day">Its day.</param>
/// <param name="Due">Its due day, or <see langword="null"/>.</param>
/// <param name="Text">Its outcome or result, or <see langword="null"/>.</param>
public sealed record OutcomeStep(string Activity, string Kind, int Number, string Step, DateOnly Day, DateOnly? Due, string? Text);

/// <summary>One document of an outcome.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Number">Which document of that title it is, from 1.</param>
/// <param name="Day">Its date.</param>
/// <param name="Text">Its words.</param>
public sealed record OutcomeDocument(string Title, int Number, DateOnly Day, string Text);
