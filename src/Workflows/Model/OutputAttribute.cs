namespace CreditFlow.Workflows.Model;

/// <summary>Describes an output to the designer.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute
{
    /// <summary>Label; the property's name when <see langword="null"/>.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What the output means.</summary>
    public string? Description { get; set; }

    /// <summary>Whether the designer shows it.</summary>
    public bool IsBrowsable { get; set; } = true;
}
