namespace CreditFlow.Host.Errors;

/// <summary>Names the resource file of error texts that belong to no single feature.</summary>
internal sealed class CommonErrorTexts;
