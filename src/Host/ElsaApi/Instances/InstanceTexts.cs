namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>Names the resource file of what is said about instances.</summary>
internal sealed class InstanceTexts;
