using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Model;

/// <summary>A variable of a known type.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed class Variable<T> : Variable
{
    /// <summary>A variable without a name yet.</summary>
    public Variable() => TypeName = TypeAliases.NameOf(typeof(T));

    /// <summary>A variable with a name and a default.</summary>
    public Variable(string name, T value) : base(name, value) => TypeName = TypeAliases.NameOf(typeof(T));

    /// <summary>The current value.</summary>
    public new T? Get(ActivityExecutionContext context) => context.GetVariable<T>(Id);
}
