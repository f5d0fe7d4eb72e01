using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Runtime;
using Microsoft.Extensions.Options;

namespace CreditFlow.Workflows.Expressions;

/// <summary>
/// JavaScript in a sandbox: its own engine for each evaluation, no .NET objects, bounded time, memory, depth and statements; the turn's instant as clock and random numbers that follow from
/// the turn's seed. Values cross the border as JSON.
/// </summary>
public sealed class JavaScriptEvaluator(IOptions<JavaScriptOptions> options) : IExpressionEvaluator
{
    private const string Syntax = "JavaScript";

    // The first script of a process pays for compiling the interpreter itself; that is not its own time.
    private static readonly Lazy<JsValue> WarmUp = new(() =>
    {
        using var engine = new Engine();
        return engine.Evaluate("JSON.stringify([1, 2].map(x => `${x}`))");
    });

    private readonly JavaScriptOptions _options = options.Value;
    private readonly ConcurrentDictionary<string, PreparedScript> _texts = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public IReadOnlyList<string> Types { get; } = [Syntax];

    /// <inheritdoc />
    public object? Evaluate(Expression expression, Type type, ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var script = Prepare(expression);
        return script is null ? null : Run(script, context, out _);
    }

    /// <inheritdoc />
    public string? Check(Expression expression, Type type)
    {
        try
        {
            return Prepare(expression) is null ? "脚本为空。请填写脚本或改用其他语法。" : null;
        }
        catch (ExpressionException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>Runs a script text.</summary>
    /// <returns>Its value, and the outcomes that it set.</returns>
    internal (object? Value, IReadOnlyList<string> Outcomes) Run(string code, ActivityExecutionContext context)
    {
        if (_texts.Count >= WorkflowLimits.PreparedScripts)
        {
            _texts.Clear();
        }

        var value = Run(_texts.GetOrAdd(code, Parse), context, out var outcomes);
        return (value, outcomes);
    }

    private static PreparedScript? Prepare(Expression expression)
    {
        if (expression.Prepared is PreparedScript prepared)
        {
            return prepared;
        }

        var code = WorkflowValue.Text(expression.Value);
        if (string.IsNullOrWhiteSpace(code))
        {
            return null;
        }

        var parsed = Parse(code);
        expression.Prepared = parsed;
        return parsed;
    }

    private static PreparedScript Parse(string code)
    {
        try
        {
            return PreparedScript.Parse(code);
        }
        catch (Exception exception) when (exception is ScriptPreparationException or Acornima.ParseErrorException or JintException or InsufficientExecutionStackException)
        {
            throw new ExpressionException(Syntax, $"脚本有语法错误：{(exception.InnerException ?? exception).Message}。请检查括号、引号和运算符。", exception);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a script provokes is the script's fault, never the host's.")]
    private object? Run(PreparedScript script, ActivityExecutionContext context, out IReadOnlyList<string> outcomes)
    {
        try
        {
            _ = WarmUp.Value;
            var (value, set) = script.IsPlain ? RunHere(script, context) : ScriptThread.Run(() => RunHere(script, context));
            outcomes = set;
            return value;
        }
        catch (Exception exception) when (exception is not ExpressionException and not ValueConversionException)
        {
            throw new ExpressionException(Syntax, Explain(exception), exception);
        }
    }

    private (object? Value, IReadOnlyList<string> Outcomes) RunHere(PreparedScript script, ActivityExecutionContext context)
    {
        using var engine = CreateEngine(context);
        var helpers = new ScriptFunctions(engine, context, script);
        helpers.Install(_options.TextLimit);
        // A trap calls the script in the middle of anything that the interpreter does.
        engine.Global.Delete("Proxy");
        var value = engine.Evaluate(script.Script);
        return (FromScript(engine, value), helpers.Outcomes);
    }

    private Engine CreateEngine(ActivityExecutionContext context) => new(engine =>
    {
        engine.TimeoutInterval(_options.Timeout);
        engine.LimitMemory(_options.MemoryLimit);
        engine.LimitRecursion(_options.RecursionLimit);
        engine.MaxStatements(_options.StatementLimit);
        engine.Constraint(new StackConstraint());
        engine.CancellationToken(context.CancellationToken);
        engine.DisableStringCompilation();
        engine.Constraints.MaxArraySize = WorkflowLimits.ScriptListLength;
        engine.Constraints.RegexTimeout = TimeSpan.FromMilliseconds(100);
        engine.Constraints.PromiseTimeout = TimeSpan.FromMilliseconds(100);
        engine.Culture = System.Globalization.CultureInfo.InvariantCulture;
        engine.TimeZone = WorkflowTimeZone.China;
        engine.TimeSystem = new ScriptClock(context.Now);
    });

    internal static object? FromScript(Engine engine, JsValue value)
    {
        if (value.IsNull() || value.IsUndefined() || value.IsSymbol())
        {
            return null;
        }

        if (value.IsBoolean())
        {
            return value.AsBoolean();
        }

        if (value.IsString())
        {
            return value.AsString();
        }

        if (value.IsNumber())
        {
            return WorkflowValue.ToJson(value.AsNumber()) is JsonValue number ? WorkflowValue.Scalar(number) : null;
        }

        var json = new JsonSerializer(engine).Serialize(value);
        return json.IsUndefined() ? null : JsonNode.Parse(json.AsString());
    }

    internal static JsValue ToScript(Engine engine, object? value) => value switch
    {
        null => JsValue.Null,
        string text => new JsString(text),
        bool flag => flag ? JsBoolean.True : JsBoolean.False,
        long number => JsNumber.Create(number),
        JsonValue single => ToScript(engine, WorkflowValue.Scalar(single)),
        JsonNode node => new JsonParser(engine).Parse(node.ToJsonString()),
        double or decimal or int => JsNumber.Create(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)),
        _ => new JsString(WorkflowValue.Text(value) ?? ""),
    };

    private string Explain(Exception exception) => exception switch
    {
        JavaScriptException error => $"脚本出错（第 {error.Location.Start.Line} 行）：{error.Message}",
        TimeoutException => $"脚本运行超过 {_options.Timeout.TotalMilliseconds:0} 毫秒，已停止。请简化脚本。",
        MemoryLimitExceededException => $"脚本使用的内存超过 {_options.MemoryLimit / 1024 / 1024} MB，已停止。请减少一次处理的数据。",
        StatementsCountOverflowException => $"脚本执行的语句超过 {_options.StatementLimit} 条，已停止。请检查循环的退出条件。",
        RecursionDepthOverflowException => $"脚本的调用层数超过 {_options.RecursionLimit} 层，已停止。请检查递归的退出条件。",
        InsufficientExecutionStackException => "脚本的调用太深，已停止。请检查递归的退出条件。",
        _ => $"脚本无法运行：{exception.Message}",
    };
}
