using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Deadlines;

namespace CreditFlow.Host.Filing;

/// <summary>How long the answer to something filed today takes: by law, or by the office's own target .</summary>
public sealed class FilingClocks(ProcedurePacks packs, DeadlineViews deadlines)
{
    private const string Decision = "decision";

    /// <summary>The clock that would start on a day.</summary>
    /// <param name="today">The day of filing (Beijing); it chooses the pack.</param>
    /// <exception cref="InvalidOperationException">The pack has neither clock nor target for the kind.</exception>
    public DeadlineView Starting(CaseKind kind, CreditRecord record, DateOnly today)
    {
        var pack = packs.Of(kind, record, today);
        var procedure = pack.FindProcedure(CaseProcedures.Of(kind));
        return procedure?.Clock is { } clock ? deadlines.Starting(today, clock.Length)
            : procedure?.Target(Decision) is { } target ? deadlines.Starting(today, target.Length, statutory: false)
            : throw new InvalidOperationException($"Policy pack {pack.Id} sets neither clock nor target for '{CaseProcedures.Of(kind)}'.");
    }
}
