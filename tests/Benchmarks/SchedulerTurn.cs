using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Model;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Benchmarks;

/// <summary>Scheduler and activities alone: no database, no script, no serialisation.</summary>
internal sealed class SchedulerTurn(IServiceProvider services)
{
    private const int Repetitions = 20_000;

    /// <summary>Time and allocations of one turn of a chain of activities.</summary>
    public async Task<(TimeSpan Time, long Allocated)> MeasureTurnAsync(int activities)
    {
        var plan = services.GetRequiredService<PlanCompiler>().Compile(Chain(activities), "bench");
        await RepeatAsync(plan, Repetitions);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var begun = Stopwatch.GetTimestamp();
        await RepeatAsync(plan, Repetitions);
        var elapsed = Stopwatch.GetElapsedTime(begun);
        return (elapsed / Repetitions, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / Repetitions);
    }

    /// <summary>Time to compile a definition, the best of a few.</summary>
    public TimeSpan MeasureCompilation(int activities)
    {
        var compiler = services.GetRequiredService<PlanCompiler>();
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var definition = Chain(activities);
            var begun = Stopwatch.GetTimestamp();
            compiler.Compile(definition, "bench");
            var elapsed = Stopwatch.GetElapsedTime(begun);
            best = elapsed < best ? elapsed : best;
        }

        return best;
    }

    private async Task RepeatAsync(WorkflowPlan plan, int times)
    {
        var expressions = services.GetRequiredService<ExpressionEvaluators>();
        var plans = services.GetRequiredService<PlanCache>();
        var seed = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        for (var time = 0; time < times; time++)
        {
            var trigger = new TurnTrigger { Kind = TriggerKind.Start, Start = new InstanceSeed { Id = "bench" } };
            var state = WorkflowRunner.NewState(plan, trigger, DateTimeOffset.UnixEpoch);
            var environment = new TurnEnvironment(plan, state, services, expressions, plans, DateTimeOffset.UnixEpoch, seed);
            var scheduler = new Scheduler(plan, state, DateTimeOffset.UnixEpoch, new TurnRecord { Trigger = trigger });
            for (var work = scheduler.Begin(trigger); work is not null;)
            {
                var context = new ActivityExecutionContext(environment, state.Execution(work.Execution)!, work, CancellationToken.None);
                await context.CallAsync();
                context.Seal();
                work = scheduler.Continue(context.Result);
            }
        }
    }

    private static WorkflowDefinition Chain(int activities)
    {
        var nodes = new JsonArray();
        var connections = new JsonArray();
        for (var index = 0; index < activities; index++)
        {
            nodes.Add(new JsonObject
            {
                ["id"] = Name(index),
                ["type"] = "Elsa.WriteLine",
                ["version"] = 1,
                ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "line" } },
            });
            if (index > 0)
            {
                connections.Add(new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = Name(index - 1), ["port"] = "Done" },
                    ["target"] = new JsonObject { ["activity"] = Name(index), ["port"] = "In" },
                });
            }
        }

        return DefinitionReader.Read(new JsonObject
        {
            ["definitionId"] = "bench-chain",
            ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = nodes, ["connections"] = connections },
        });
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"a{index}");
}
