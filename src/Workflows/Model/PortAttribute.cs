namespace CreditFlow.Workflows.Model;

/// <summary>Marks a property as a slot for an embedded activity.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PortAttribute : Attribute
{
    /// <summary>A port named like its property.</summary>
    public PortAttribute()
    {
    }

    /// <summary>A port with a name of its own.</summary>
    public PortAttribute(string name) => Name = name;

    /// <summary>Name of the port; the property's name when <see langword="null"/>.</summary>
    public string? Name { get; }

    /// <summary>Name shown to people; the port's name when <see langword="null"/>.</summary>
    public string? DisplayName { get; set; }
}
