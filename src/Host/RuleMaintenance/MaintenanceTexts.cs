namespace CreditFlow.Host.RuleMaintenance;

/// <summary>Names the resource file with the words of rule maintenance.</summary>
public sealed class MaintenanceTexts;
