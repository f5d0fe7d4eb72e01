namespace CreditFlow.Host.Governance;

/// <summary>Something that keeps a draft from being published.</summary>
/// <param name="Text">What it is and what to do, for people.</param>
/// <param name="Link">Where to see to it, or <see langword="null"/>.</param>
internal sealed record PublishObstacle(string Text, string? Link);
