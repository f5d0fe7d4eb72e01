namespace CreditFlow.Workflows.Definitions;

/// <summary>A list of choices for inputs that name it, read each time the designer asks: what it holds can change while the host runs.</summary>
public interface IInputChoices
{
    /// <summary>Its name (<see cref="InputDescriptor.ChoicesFrom"/>).</summary>
    string Name { get; }

    /// <summary>The choices, in the order in which they are shown.</summary>
    IReadOnlyList<InputChoice> Read();
}
