using System.Text.Json.Nodes;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Records;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Commitments;

/// <summary>Puts the facts of a breach together: what a person stated, and what the register knows (BRE-02, A-15).</summary>
public sealed class BreachInquiry(CreditFlowDbContext context, PolicyLibrary policies, WorkingDayCalendar calendar)
{
    /// <summary>In the data of the step that states facts: whether the commitment was false when it was made.</summary>
    public const string FalseField = "false";

    /// <summary>In that data: whether harm arose.</summary>
    public const string HarmField = "harm";

    /// <summary>In that data: whether it was put right within the time set.</summary>
    public const string FixedField = "fixed";

    /// <summary>What the pack of a finding on a day advises.</summary>
    /// <param name="packId">The pack of the case.</param>
    /// <param name="stated">The data of the step that stated the facts; <see langword="null"/> before anybody did.</param>
    public async Task<BreachAdvice> AdviseAsync(Commitment commitment, string packId, JsonObject? stated, DateOnly today, CancellationToken cancellationToken)
    {
        var rules = PackOn(packId, today).Breaches;
        if (rules is null)
        {
            return new BreachAdvice(null, null, null);
        }

        var table = rules.TableOn(today);
        return new BreachAdvice(rules, table, table.Suggest(await FactsAsync(commitment, stated, today, cancellationToken).ConfigureAwait(false)));
    }

    /// <summary>The pack that governs a finding on a day: of the same place and sector as the case's.</summary>
    public PolicyPack PackOn(string packId, DateOnly foundOn)
    {
        var header = policies.Get(packId).Header;
        return policies.Select(header.Jurisdiction, header.Sector, foundOn).Pack;
    }

    private async Task<BreachFacts> FactsAsync(Commitment commitment, JsonObject? stated, DateOnly today, CancellationToken cancellationToken)
    {
        // Of other commitments: nothing that this turn changes.
        var last = await context.Records.AsNoTracking()
            .Where(record => record.SubjectId == commitment.SubjectId && record.Kind == RecordKind.CommitmentBreach && record.CommitmentId != commitment.Id)
            .MaxAsync(record => (DateOnly?)record.Decision.Date, cancellationToken)
            .ConfigureAwait(false);
        return new BreachFacts(
            Answer(stated, FalseField) ?? commitment.State == CommitmentState.ReportedFalse,
            Answer(stated, HarmField) ?? false,
            Answer(stated, FixedField) ?? false,
            commitment.Kind == CommitmentKind.TolerantAcceptance,
            last is { } day ? MonthsBetween(day, today) : null,
            commitment.WorkingDaysOverdue(calendar, today));
    }

    private static bool? Answer(JsonObject? stated, string field) => stated?[field]?.ToString() switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    // Begun months count: on the day after twelve months to the day, twelve months are over.
    internal static int MonthsBetween(DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        return from.AddMonths(months) < to ? months + 1 : months;
    }
}
