namespace CreditFlow.Host.Tasks;

/// <summary>Names the resource file of refusals and answers about tasks.</summary>
internal sealed class TaskTexts;
