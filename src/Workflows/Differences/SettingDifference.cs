namespace CreditFlow.Workflows.Differences;

/// <summary>A setting of the whole definition that was added, taken out or changed.</summary>
/// <param name="Kind">What has become of it.</param>
/// <param name="Setting">What it is.</param>
/// <param name="Name">Its name; for <see cref="SettingKind.Property"/> its path in the JSON.</param>
/// <param name="Values">What is not the same.</param>
public sealed record SettingDifference(DifferenceKind Kind, SettingKind Setting, string Name, IReadOnlyList<ValueDifference> Values);
