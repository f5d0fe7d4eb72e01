using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace CreditFlow.Workflows.Expressions;

/// <summary>
/// Runs scripts on a stack that what they build cannot exhaust: lists nested as deep as the limit on statements lets them be are walked by the interpreter without asking anybody, and a stack that
/// overflows takes the host with it.
/// </summary>
internal static class ScriptThread
{
    /// <summary>How much of the stack a script's own calls may use.</summary>
    public const int DeepestBytes = 1024 * 1024;

    // Reserved, not used: a page counts once it is touched.
    private const int StackBytes = 256 * 1024 * 1024;

    /// <summary>Runs something and waits for it.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It is thrown again where the caller waits.")]
    public static T Run<T>(Func<T> run)
    {
        T? result = default;
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = run();
                }
                catch (Exception error)
                {
                    thrown = ExceptionDispatchInfo.Capture(error);
                }
            },
            StackBytes)
        { IsBackground = true, Name = "script" };
        thread.Start();
        thread.Join();
        thrown?.Throw();
        return result!;
    }
}
