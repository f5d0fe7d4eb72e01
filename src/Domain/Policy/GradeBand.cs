namespace CreditFlow.Domain.Policy;

/// <summary>One credit grade (CTM 8): above the lower score, up to and including the upper .</summary>
/// <param name="Grade">The grade, as <c>AA</c>.</param>
/// <param name="Above">The score it lies above.</param>
/// <param name="UpTo">The highest score that belongs to it.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="Inspection">How it bears on inspections.</param>
public sealed record GradeBand(string Grade, int Above, int UpTo, string Meaning, InspectionLevel Inspection);
