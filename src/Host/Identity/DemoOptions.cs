namespace CreditFlow.Host.Identity;

/// <summary>Demo accounts, for Development only.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Whether the demo accounts exist. Ignored outside Development. Default: no.</summary>
    public bool Enabled { get; set; }

    /// <summary>The password of all demo accounts.</summary>
    public string Password { get; set; } = "";

    /// <summary>Folder with <c>penalties.csv</c> and <c>penalties-later.csv</c>, brought into an empty register at the first start. Default: none.</summary>
    public string? SamplesFolder { get; set; }
}
