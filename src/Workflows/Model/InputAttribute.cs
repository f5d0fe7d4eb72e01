namespace CreditFlow.Workflows.Model;

/// <summary>Describes an input to the designer.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute : Attribute
{
    /// <summary>Label; the property's name when <see langword="null"/>.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What the input means.</summary>
    public string? Description { get; set; }

    /// <summary>Group of the input.</summary>
    public string? Category { get; set; }

    /// <summary>Editor to use; see <see cref="InputUIHints"/>.</summary>
    public string? UIHint { get; set; }

    /// <summary>Choices for editors that offer some.</summary>
    public object? Options { get; set; }

    /// <summary>Name of the list of choices that the host offers; see <see cref="Definitions.IInputChoices"/>. <see langword="null"/> when the choices are fixed.</summary>
    public string? ChoicesFrom { get; set; }

    /// <summary>Unit shown in the field, before the number; or <see langword="null"/>.</summary>
    public string? Unit { get; set; }

    /// <summary>Value put in when the activity is dropped on the canvas.</summary>
    public object? DefaultValue { get; set; }

    /// <summary>Syntax of the default value.</summary>
    public string? DefaultSyntax { get; set; }

    /// <summary>Position among the inputs.</summary>
    public float Order { get; set; }

    /// <summary>Whether the designer shows it.</summary>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Whether its value is a secret that lists must not show.</summary>
    public bool IsSensitive { get; set; }

    /// <summary>Whether it is evaluated before the activity runs. Conditions that are evaluated again and again turn this off.</summary>
    public bool AutoEvaluate { get; set; } = true;
}
