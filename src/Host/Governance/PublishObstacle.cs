namespace CreditFlow.Host.Governance;

/// <summary>Why a definition cannot be published.</summary>
/// <param name="Text">What is wrong and what to do, for people.</param>
/// <param name="Link">Page that tells more, or <see langword="null"/>.</param>
public sealed record PublishObstacle(string Text, string? Link);
