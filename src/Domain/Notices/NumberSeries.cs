namespace CreditFlow.Domain.Notices;

/// <summary>The counter of one series of official numbers in one year. Drawn last in a commit, so that it is locked as briefly as can be.</summary>
public sealed class NumberSeries
{
    private NumberSeries()
    {
    }

    /// <summary>A new series that begins at 1.</summary>
    public NumberSeries(string series, int year)
    {
        Series = series;
        Year = year;
    }

    /// <summary>Name of the series (<c>YY</c> for objections, a document prefix for notices).</summary>
    public string Series { get; private set; } = "";

    /// <summary>Year in Beijing.</summary>
    public int Year { get; private set; }

    /// <summary>The last number drawn.</summary>
    public long Last { get; private set; }
}
