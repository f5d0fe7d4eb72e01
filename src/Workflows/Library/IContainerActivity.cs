namespace CreditFlow.Workflows.Library;

/// <summary>Marks activities into which the designer can drop others.</summary>
public interface IContainerActivity;
