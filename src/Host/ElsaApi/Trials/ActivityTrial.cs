using System.Text.Json.Nodes;
using CreditFlow.Domain.Calendar;
using CreditFlow.Host.Rehearsals;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.ElsaApi.Trials;

/// <summary>
/// Runs one activity alone on a rehearsal's stage, about a synthetic record and case: the same code as in earnest, and nothing real is touched. It is run once and not
/// resumed, so an activity that waits is left waiting. Scripts have their usual limits of time and memory.
/// </summary>
internal static class ActivityTrial
{
    private const string Masked = "••••••";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Tries the root of a definition.</summary>
    /// <param name="definition">A definition that consists of the activity only.</param>
    /// <param name="today">The day on which it runs, at 09:00 in Shanghai.</param>
    public static async Task<ActivityTrialResult> RunAsync(WorkflowDefinition definition, DateOnly today, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await using var stage = await RehearsalStage.OpenAsync(ChinaTime.StartOf(today) + RehearsalStage.OpeningHour, rules: null, cancellationToken);
        WorkflowPlan plan;
        try
        {
            plan = stage.Services.GetRequiredService<PlanCompiler>().Compile(definition);
        }
        catch (DefinitionFormatException error)
        {
            return ActivityTrialResult.Failed(error.Message);
        }

        var matter = SyntheticMatter.For(plan, today);
        var request = new StartWorkflow { Plan = plan, CorrelationId = matter?.CorrelationId, Prepare = matter is null ? null : matter.PrepareAsync };
        var run = (RunResult.Advanced)await stage.Services.GetRequiredService<WorkflowRunner>().StartAsync(request, either.Token);
        return Describe(plan.Root, run);
    }

    private static ActivityTrialResult Describe(PlanNode node, RunResult.Advanced run)
    {
        var calls = run.Turn.Results;
        var fault = run.Incidents.Count > 0 ? run.Incidents[0].Fault : null;
        var payload = calls.SelectMany(call => call.JournalData ?? []).GroupBy(note => note.Key).ToDictionary(note => note.Key, note => note.Last().Value);
        if (calls.FirstOrDefault(call => call.Completed) is { } completed)
        {
            payload["Outcomes"] = new JsonArray([.. (completed.Outcomes ?? ["Done"]).Select(outcome => JsonValue.Create(outcome))]);
        }

        if (run.Turn.Lines.Count > 0)
        {
            payload["Lines"] = new JsonArray([.. run.Turn.Lines.Select(line => JsonValue.Create(line))]);
        }

        return new ActivityTrialResult(
            fault is not null ? nameof(ActivityStatus.Faulted) : calls.Any(call => call.Completed) ? nameof(ActivityStatus.Completed) : nameof(ActivityStatus.Running),
            node.Descriptor.Inputs.Where(input => input.IsBrowsable).ToDictionary(input => input.Name, input => Value(node, input, calls)),
            payload.Count > 0 ? payload : null,
            calls.SelectMany(call => call.Outputs ?? []).GroupBy(output => output.Key).ToDictionary(output => output.Key, output => output.Last().Value),
            fault is null ? null : new TrialException(fault.Type, fault.Message));
    }

    /// <summary>The value of an input: as evaluated, or the literal that stands in the definition.</summary>
    private static JsonNode? Value(PlanNode node, InputDescriptor input, IReadOnlyList<ActivityResult> calls)
    {
        var value = calls.Select(call => call.Inputs?.GetValueOrDefault(input.Name)).FirstOrDefault(given => given is not null) ?? node.LiteralOf(input);
        return value is not null && input.IsSensitive ? Masked : value;
    }
}
