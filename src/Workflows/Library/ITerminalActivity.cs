namespace CreditFlow.Workflows.Library;

/// <summary>Marks activities whose completion ends the flowchart or sequence in which they stand.</summary>
public interface ITerminalActivity;
