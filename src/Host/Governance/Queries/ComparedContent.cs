using CreditFlow.Workflows.Differences;

namespace CreditFlow.Host.Governance.Queries;

/// <summary>A content beside the published one, or beside the last that was while none is.</summary>
/// <param name="BeforeJson">The published content, or <see langword="null"/> when nothing ever was.</param>
/// <param name="AfterJson">The content that is compared with it.</param>
/// <param name="BeforeVersion">Number of that version, or <see langword="null"/>.</param>
/// <param name="AfterVersion">Number of the version that the content is, or was saved in.</param>
/// <param name="Difference">What is not the same.</param>
/// <param name="Groups">The same in words.</param>
public sealed record ComparedContent(string? BeforeJson, string AfterJson, int? BeforeVersion, int AfterVersion, DefinitionDifference Difference, IReadOnlyList<DifferenceGroup> Groups);
