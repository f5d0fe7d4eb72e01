namespace CreditFlow.Activities.Cases;

/// <summary>Marks activities that only run in a process about a case or a publication: such a process is started by filing or by a publication, never by hand.</summary>
public interface IMatterActivity;
