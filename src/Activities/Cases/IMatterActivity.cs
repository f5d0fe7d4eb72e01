namespace CreditFlow.Activities.Cases;

/// <summary>Marks activities that only run in a process about a case, a publication or an import: such a process is started by what it is about, never by hand.</summary>
public interface IMatterActivity;
