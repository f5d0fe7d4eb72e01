using System.ComponentModel;

namespace CreditFlow.Host.Intake;

/// <summary>How many rows a gate kept out.</summary>
internal sealed record GateCount(IntakeGate Gate, [property: Description("Rules behind it")] string Rules, [property: Description("Rows; one row may stand at several gates")] int Rows);
