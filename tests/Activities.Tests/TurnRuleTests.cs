using CreditFlow.Activities.Tests.Support;
using CreditFlow.Testing;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Activities.Tests;

/// <summary>What the engine and the store do not let an activity do (DESIGN section 3).</summary>
public sealed class TurnRuleTests
{
    [Fact]
    public async Task Rule_3_An_activity_that_saves_by_itself_becomes_an_incident()
    {
        await using var world = await CreditWorld.CreateAsync(DatabaseKind.Sqlite, "2026-02-12");
        await world.PublishAsync("""{"definitionId":"early","name":"early","root":{"id":"save","type":"Test.SaveEarly"}}""");

        var result = (await world.Runner.StartAsync(new StartWorkflow { DefinitionId = "early" })).ShouldBeOfType<RunResult.Advanced>();

        result.IsFaulted.ShouldBeTrue();
        result.Incidents.ShouldHaveSingleItem().Fault.Message.ShouldContain("Inside a turn nothing is saved");
    }

    [Fact]
    public async Task A_credit_activity_in_a_process_without_a_case_says_what_is_missing()
    {
        await using var world = await CreditWorld.CreateAsync(DatabaseKind.Sqlite, "2026-02-12");
        await world.PublishAsync("""{"definitionId":"lost","name":"lost","root":{"id":"mark","type":"CreditFlow.MarkObjection"}}""");

        var result = (await world.Runner.StartAsync(new StartWorkflow { DefinitionId = "lost" })).ShouldBeOfType<RunResult.Advanced>();

        result.Incidents.ShouldHaveSingleItem().Fault.Message.ShouldContain("correlationId");
    }

    [Fact]
    public async Task The_designer_sees_every_credit_activity_with_chinese_words_and_its_outcomes()
    {
        await using var world = await CreditWorld.CreateAsync(DatabaseKind.Sqlite, "2026-02-12");
        var registry = world.Services.GetRequiredService<ActivityRegistry>();

        var ours = registry.Descriptors.Where(descriptor => descriptor.Namespace == "CreditFlow").ToList();

        ours.Select(descriptor => descriptor.Name).Order(StringComparer.Ordinal).ShouldBe(
        [
            "AcceptOnPromise", "AskFulfilment", "AskPlea", "AskSupplement", "AwaitConsentEnd", "AwaitPromise", "AwaitPublicityEnd", "AwaitSupervisionStep", "CheckBreachGrade",
            "CheckConsent", "CheckGates", "ClearObjection", "CloseDeadline", "CompleteCase", "CorrectRecord", "DecideCase", "DecideMeasure", "EndMeasures", "FindBreach", "HandleLeak", "HoldPublication",
            "HumanTask", "IssueSupervision", "MarkObjection", "MoveCase", "ReleaseBatch", "ReviewRedaction", "RevokeRepair", "SendExpiryLetter", "SendNotice", "ServeNotice", "SettleCommitment", "SettleLeak",
            "ShortenPublicity", "StartDeadline", "TakeDown", "VerifyWithProvider",
        ]);
        foreach (var text in ours.SelectMany(descriptor => new[] { descriptor.DisplayName, descriptor.Category, descriptor.Description }.Concat(descriptor.Inputs.Select(input => input.DisplayName))))
        {
            text.ShouldContain(letter => letter >= '\u4e00' && letter <= '\u9fff', text);
        }

        registry.Find("CreditFlow.HumanTask")!.Inputs.Single(input => input.Name == "Outcomes").UIHint.ShouldBe("dynamic-outcomes");
        registry.Find("CreditFlow.HumanTask")!.Ports.ShouldBeEmpty();
        registry.Find("CreditFlow.VerifyWithProvider")!.Ports.Select(port => port.Name).ShouldBe(["Confirmed", "NotConfirmed"]);
    }
}
