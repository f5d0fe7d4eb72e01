namespace CreditFlow.Workflows.Library;

/// <summary>Marks activities that <see cref="Complete"/> completes: workflows used as activities.</summary>
public interface ICompositeActivity;
