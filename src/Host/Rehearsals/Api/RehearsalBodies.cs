using System.Text.Json.Nodes;
using CreditFlow.Domain.Rehearsals;
using CreditFlow.Host.Rehearsals.Examples;
using CreditFlow.Host.Rehearsals.Replays;

namespace CreditFlow.Host.Rehearsals.Api;

/// <summary>Writes a rehearsal as the interface gives it: as the command line does, with what pages show besides.</summary>
internal static class RehearsalBodies
{
    public static JsonObject Of(RehearsalComparison comparison)
    {
        var body = comparison.Report.Document();
        body["versionId"] = comparison.Version.Id;
        body["outcomeHash"] = comparison.Outcome.Hash;
        body["waits"] = new JsonArray([.. comparison.Report.Waits.Select(Of)]);
        body["deadlines"] = new JsonArray([.. comparison.Report.Clocks.Select(Of)]);
        body["documents"] = new JsonArray([.. comparison.Report.Documents.Select(document => new JsonObject { ["title"] = document.Title, ["issuedOn"] = Day(document.IssuedOn), ["text"] = document.Text })]);
        body["mails"] = new JsonArray([.. comparison.Report.Mails.Select(mail => new JsonObject { ["at"] = mail.At.ToString("O"), ["subject"] = mail.Subject, ["body"] = mail.Body })]);
        if (comparison.Against is { } against)
        {
            body["against"] = new JsonObject { ["versionId"] = against.Id, ["version"] = against.Version, ["problem"] = comparison.Problem };
            body["differences"] = new JsonArray([.. comparison.Differences.Select(difference => DifferenceBody.Of(difference).ToJson())]);
        }

        return body;
    }

    private static JsonNode Of(RehearsedWait wait) => new JsonObject
    {
        ["activity"] = wait.Activity,
        ["number"] = wait.Number,
        ["step"] = wait.Step,
        ["at"] = wait.At.ToString("O"),
        ["options"] = new JsonArray([.. wait.Options.Select(option => new JsonObject { ["name"] = option.Name, ["label"] = option.Label })]),
        ["outcome"] = wait.Outcome,
        ["answeredAt"] = wait.AnsweredAt?.ToString("O"),
        ["assumed"] = wait.Assumed,
    };

    private static JsonNode Of(RehearsedClock clock) => new JsonObject
    {
        ["name"] = clock.Name,
        ["ruleId"] = clock.RuleId,
        ["start"] = Day(clock.View.Explanation.Start),
        ["due"] = Day(clock.View.Due),
        ["workingDays"] = clock.View.Explanation.Length,
        ["isProvisional"] = clock.View.IsProvisional,
        ["isKept"] = clock.IsKept,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A difference.</summary>
internal sealed record DifferenceBody(DifferenceKind Kind, string? Activity, string Name, string? Before, string? After, string Text)
{
    public static DifferenceBody Of(RehearsalDifference difference) => new(difference.Kind, difference.Activity, difference.Name, difference.Before, difference.After, difference.Text);

    public JsonNode ToJson() => new JsonObject
    {
        ["kind"] = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString()),
        ["activity"] = Activity,
        ["name"] = Name,
        ["before"] = Before,
        ["after"] = After,
        ["text"] = Text,
    };
}

/// <summary>An example.</summary>
internal sealed record ExampleBody(Guid Id, string Name, int Version, string KeptBy, DateTimeOffset KeptAt, string? AcceptedBy, DateTimeOffset? AcceptedAt, string? AcceptedReason)
{
    public static ExampleBody Of(RehearsalExample example) => new(example.Id, example.Name, example.Version, example.KeptByName, example.KeptAt, example.AcceptedByName, example.AcceptedAt, example.AcceptedReason);
}

/// <summary>An example, run again.</summary>
internal sealed record ExampleResultBody(Guid Id, string Name, bool IsAsBefore, bool IsOfRules, string? OutcomeHash, string? Problem, IReadOnlyList<DifferenceBody> Differences)
{
    public static ExampleResultBody Of(ExampleResult result) =>
        new(result.Example.Id, result.Example.Name, result.IsAsBefore, result.IsOfRules, result.Outcome?.Hash, result.Problem, [.. result.Differences.Select(DifferenceBody.Of)]);
}

/// <summary>A real case, rehearsed again.</summary>
internal sealed record CaseReplayBody(string InstanceId, string? CaseNumber, int Version, DateOnly StartedOn, DateOnly EndedOn, ReplayVerdict Verdict, string? Reason, int Assumed, IReadOnlyList<DifferenceBody> Differences)
{
    public static CaseReplayBody Of(CaseReplay replay) =>
        new(replay.InstanceId, replay.CaseNumber, replay.Version, replay.StartedOn, replay.EndedOn, replay.Verdict, replay.Reason, replay.Assumed, [.. replay.Differences.Select(DifferenceBody.Of)]);
}
