namespace CreditFlow.Host.Tests.Intake.Samples;

/// <summary>A row of a sample file, by heading, with what the import must say about it.</summary>
public sealed class SampleRow
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>What the row shows, in words; empty for a good one.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>Codes that the import must give, in order.</summary>
    public IReadOnlyList<string> Codes { get; set; } = [];

    /// <summary>Text that replaces the proper line, for rows that are not proper CSV.</summary>
    public Func<string, string>? Spoil { get; set; }

    public string this[string heading]
    {
        get => _values.GetValueOrDefault(heading, "");
        set => _values[heading] = value;
    }

    public SampleRow Copy()
    {
        var copy = new SampleRow();
        foreach (var (heading, value) in _values)
        {
            copy[heading] = value;
        }

        return copy;
    }
}
