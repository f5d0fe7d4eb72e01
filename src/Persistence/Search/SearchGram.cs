using System.ComponentModel.DataAnnotations.Schema;

namespace CreditFlow.Persistence.Search;

/// <summary>A pair of characters that is looked for.</summary>
internal sealed class SearchGram
{
    /// <summary>The pair.</summary>
    [Column("gram")]
    public required string Gram { get; init; }

    /// <summary>In which share of the rows it stands, as the database last estimated; <see langword="null"/> for a rare one.</summary>
    [Column("frequency")]
    public float? Frequency { get; init; }
}
