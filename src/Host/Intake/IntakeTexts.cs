namespace CreditFlow.Host.Intake;

/// <summary>Names the resource file of the intake's texts.</summary>
internal sealed class IntakeTexts;
