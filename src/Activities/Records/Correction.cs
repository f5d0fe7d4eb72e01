using CreditFlow.Domain.Records;

namespace CreditFlow.Activities.Records;

/// <summary>One item to correct (OBJ-03).</summary>
/// <param name="Field">The item.</param>
/// <param name="Value">The value it should have, as typed or in invariant form.</param>
public sealed record Correction(CorrectableField Field, string Value);
