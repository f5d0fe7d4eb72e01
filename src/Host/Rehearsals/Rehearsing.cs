using System.Text.Json.Nodes;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Rules;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Rehearsals;

/// <summary>Rehearses a version of a definition beside another one, on the rules in force and with the same answers.</summary>
internal sealed class Rehearsing(RehearsalVersions versions, RehearsalRoom room, RehearsalDifferences differences, RulesInForce rules, ErrorTexts errors)
{
    /// <summary>Answers and events that one rehearsal may be given.</summary>
    public const int MaxAnswers = 200;

    /// <summary>Rehearses.</summary>
    /// <param name="staff">Who rehearses.</param>
    /// <param name="request">What.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RejectedException">It cannot be rehearsed as asked, or not by this person now.</exception>
    public async Task<RehearsalComparison> RunAsync(CurrentStaff staff, RehearsalQuestion request, CancellationToken cancellationToken)
    {
        RehearsalAccess.Ensure(staff);
        var script = Checked(request.Script);
        var row = await versions.FindAsync(request.DefinitionId, request.VersionId, cancellationToken);
        var other = string.IsNullOrEmpty(request.AgainstVersionId)
            ? await versions.FindPublishedAsync(request.DefinitionId, cancellationToken)
            : await versions.FindAsync(request.DefinitionId, request.AgainstVersionId, cancellationToken);
        using var seat = room.Enter(staff.UserId);
        var report = await RunAsync(row, script, cancellationToken);
        var outcome = RehearsalOutcome.Of(report);
        if (other is null || other.Id == row.Id)
        {
            return new RehearsalComparison(row, report, outcome);
        }

        try
        {
            var before = RehearsalOutcome.Of(await RunAsync(other, script, cancellationToken));
            return new RehearsalComparison(row, report, outcome) { Against = other, Before = before, Differences = differences.Between(before, outcome) };
        }
        catch (RejectedException refused)
        {
            // The answers fit the version that was asked for, and not the one beside it.
            return new RehearsalComparison(row, report, outcome) { Against = other, Problem = string.Join(' ', refused.Rejections.Select(errors.Of)) };
        }
    }

    /// <summary>Rehearses one version alone. Whoever calls has entered the room, or needs no seat there.</summary>
    /// <exception cref="RejectedException">It cannot be rehearsed.</exception>
    public async Task<RehearsalReport> RunAsync(DefinitionRow row, RehearsalScript script, CancellationToken cancellationToken) =>
        await room.RunAsync(
            new RehearsalOrder(RehearsalVersions.Read(row), await versions.LibraryOfAsync(row, cancellationToken), script) { Rules = rules, ChecksAnswers = true },
            cancellationToken);

    /// <summary>Reads a script.</summary>
    /// <exception cref="RejectedException">It is none.</exception>
    public static RehearsalScript Read(JsonNode? script)
    {
        try
        {
            return RehearsalScript.Parse(script?.ToJsonString() ?? "{}");
        }
        catch (RehearsalException error)
        {
            throw RejectedException.Invalid("rehearsal.script", "script", error.Message);
        }
    }

    /// <summary>A script within its limits.</summary>
    /// <exception cref="RejectedException">It has no start that can be used, or too much in it.</exception>
    public static RehearsalScript Checked(RehearsalScript script) =>
        script.Start is not { } start ? throw RejectedException.Invalid("rehearsal.start-missing", "start")
        : ChinaTime.DayOf(start).Year is < RehearsalStage.EarliestYear or > RehearsalStage.LatestYear ? throw RejectedException.Invalid("rehearsal.start-range", "start", RehearsalStage.EarliestYear, RehearsalStage.LatestYear)
        : script.Answers.Count + script.Events.Count > MaxAnswers ? throw RejectedException.Invalid("rehearsal.too-many-answers", "answers", MaxAnswers)
        : script;
}

/// <summary>What is to be rehearsed.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="VersionId">Row id of the version; <see langword="null"/> for the newest.</param>
/// <param name="AgainstVersionId">Row id of the version beside it; <see langword="null"/> for the published one.</param>
/// <param name="Script">What reaches it.</param>
internal sealed record RehearsalQuestion(string DefinitionId, string? VersionId, string? AgainstVersionId, RehearsalScript Script);

/// <summary>A rehearsal beside that of another version.</summary>
/// <param name="Version">The version rehearsed.</param>
/// <param name="Report">What it showed.</param>
/// <param name="Outcome">What it is compared by.</param>
public sealed record RehearsalComparison(DefinitionRow Version, RehearsalReport Report, RehearsalOutcome Outcome)
{
    /// <summary>The version beside it; <see langword="null"/> when there is none.</summary>
    public DefinitionRow? Against { get; init; }

    /// <summary>What came of that one, or <see langword="null"/>.</summary>
    public RehearsalOutcome? Before { get; init; }

    /// <summary>In what they differ, from that version to this.</summary>
    public IReadOnlyList<RehearsalDifference> Differences { get; init; } = [];

    /// <summary>Why the version beside it could not be rehearsed with these answers, or <see langword="null"/>.</summary>
    public string? Problem { get; init; }
}
