namespace CreditFlow.Host.RuleMaintenance.Moves;

/// <summary>What moving one case to other rules would change.</summary>
/// <param name="Number">Number of the case.</param>
/// <param name="From">The pack that governs it, with its version.</param>
/// <param name="To">The pack that would.</param>
/// <param name="Clocks">Its running clocks.</param>
/// <param name="Documents">Documents that another template would make, by outcome.</param>
/// <param name="Issued">Documents that were issued already and stay as they are.</param>
/// <param name="Seen">Stands for all of this: whoever confirms sends it back, and a case that changed meanwhile is refused.</param>
public sealed record MovePreview(Guid CaseId, string Number, PackName From, PackName To, IReadOnlyList<MovedClock> Clocks, IReadOnlyList<MovedDocument> Documents, int Issued, string Seen);

/// <summary>A pack in one version.</summary>
public sealed record PackName(string Id, string Version, string Name);

/// <summary>A running clock before and after.</summary>
/// <param name="LengthAfter">Working days under the other rules; <see langword="null"/> when they set none and the clock stays.</param>
public sealed record MovedClock(Guid DeadlineId, string RuleId, int LengthBefore, int? LengthAfter, bool StatutoryBefore, bool StatutoryAfter, DateOnly DueBefore, DateOnly DueAfter, bool IsProvisional);

/// <summary>The template of an outcome before and after; <see langword="null"/> where a pack calls for no document.</summary>
public sealed record MovedDocument(string Outcome, string? Before, string? After);
