namespace CreditFlow.Workflows.Library;

/// <summary>Marks activities that <see cref="Break"/> leaves.</summary>
public interface ILoopActivity;
