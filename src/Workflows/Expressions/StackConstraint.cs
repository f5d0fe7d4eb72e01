using Jint;

namespace CreditFlow.Workflows.Expressions;

/// <summary>
/// Ends a script that goes too deep, whatever calls it: the interpreter counts what is written as a call, but not accessors, conversions and iterators that call themselves. It is asked at each statement.
/// </summary>
internal sealed unsafe class StackConstraint : Constraint
{
    private nint _top;

    /// <inheritdoc />
    public override void Reset()
    {
        var here = 0;
        _top = (nint)(&here);
    }

    /// <inheritdoc />
    public override void Check()
    {
        var here = 0;
        if (_top != 0 && _top - (nint)(&here) > ScriptThread.DeepestBytes)
        {
            throw new InsufficientExecutionStackException("The script nests too deep.");
        }
    }
}
