namespace CreditFlow.Workflows.Model;

/// <summary>A variable as declared: its value lives in the instance's state.</summary>
public class Variable
{
    /// <summary>A variable without a name yet.</summary>
    public Variable()
    {
    }

    /// <summary>A variable with a name and, if given, a default.</summary>
    public Variable(string name, object? value = null, string? id = null)
    {
        Id = id ?? name;
        Name = name;
        Value = value;
    }

    /// <summary>Id by which expressions and outputs refer to it.</summary>
    public string Id { get; set; } = "";

    /// <summary>Name by which scripts refer to it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Default value, or <see langword="null"/>.</summary>
    public object? Value { get; set; }

    /// <summary>Type alias of the definition (<c>Int32</c>, <c>String</c>…).</summary>
    public string TypeName { get; set; } = "Object";

    /// <summary>Whether it holds a list of <see cref="TypeName"/>.</summary>
    public bool IsArray { get; set; }

    /// <summary>The current value in the nearest scope that declares this variable.</summary>
    public object? Get(ActivityExecutionContext context) => context.GetVariable<object>(Id);

    /// <summary>Writes the value in the nearest scope that declares this variable.</summary>
    public void Set(ActivityExecutionContext context, object? value) => context.SetVariable(Id, value);
}
