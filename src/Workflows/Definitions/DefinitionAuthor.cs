namespace CreditFlow.Workflows.Definitions;

/// <summary>Who changes a definition.</summary>
/// <param name="UserId">The account; <see langword="null"/> for the product itself.</param>
/// <param name="Name">Name shown to people.</param>
/// <param name="AgencyId">The agency that the person works for, or <see langword="null"/>.</param>
public sealed record DefinitionAuthor(Guid? UserId, string Name, string? AgencyId)
{
    /// <summary>The product itself, which brings its own processes.</summary>
    public static DefinitionAuthor Product { get; } = new(null, "系统", null);
}
