using System.Text;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;
using Jint;
using Jint.Native;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace CreditFlow.Workflows.Expressions;

/// <summary>The functions that Elsa offers scripts, set up for one run. Only those whose names occur in the script are.</summary>
internal sealed class ScriptFunctions(Engine engine, ActivityExecutionContext context, PreparedScript script)
{
    // Built-in functions that make long texts from short ones do it in one step, between two looks at the memory limit; so their results are bounded beforehand.
    private static readonly PreparedScript Guards = PreparedScript.Parse(
        """
        (function (limit) {
          const S = String.prototype, A = Array.prototype;
          const repeat = S.repeat, padStart = S.padStart, padEnd = S.padEnd, replace = S.replace, replaceAll = S.replaceAll, join = A.join;
          const check = n => { if (n > limit) throw new RangeError('text is longer than ' + limit); };
          const define = (target, name, value) => Object.defineProperty(target, name, { value, writable: false, configurable: false, enumerable: false });
          define(S, 'repeat', function (n) { check(String(this).length * n); return repeat.call(this, n); });
          define(S, 'padStart', function (n, t) { check(n); return padStart.call(this, n, t); });
          define(S, 'padEnd', function (n, t) { check(n); return padEnd.call(this, n, t); });
          define(S, 'replace', function (p, r) { if (typeof r !== 'function') check((String(this).length + 1) * (String(r).length + 1)); return replace.call(this, p, r); });
          define(S, 'replaceAll', function (p, r) { if (typeof r !== 'function') check((String(this).length + 1) * (String(r).length + 1)); return replaceAll.call(this, p, r); });
          define(A, 'join', function (s) { check(this.length * (s === undefined ? 1 : String(s).length)); return join.call(this, s); });
        })
        """);

    private readonly List<string> _outcomes = [];

    public IReadOnlyList<string> Outcomes => _outcomes;

    public void Install(int textLimit)
    {
        if (!script.IsPlain)
        {
            engine.Call(engine.Evaluate(Guards.Script), JsNumber.Create(textLimit));
        }

        InstallRandom();
        InstallVariables();
        InstallInstance();
        Function("getInput", arguments => Value(context.TryGetInput(Text(arguments, 0), out var value) ? value : null));
        Function("getLastResult", _ => Value(context.LastResult));
        Function("getOutputFrom", arguments => Output(Text(arguments, 0), arguments.Length > 1 ? Text(arguments, 1) : "Result"));
        Function("setOutcome", arguments => SetOutcomes(arguments));
        Function("setOutcomes", arguments => SetOutcomes(arguments));
        Function("isNullOrEmpty", arguments => arguments.Length == 0 || arguments[0].IsNull() || arguments[0].IsUndefined() || arguments[0].ToString().Length == 0 ? JsBoolean.True : JsBoolean.False);
        Function("isNullOrWhiteSpace", arguments => arguments.Length == 0 || arguments[0].IsNull() || arguments[0].IsUndefined() || string.IsNullOrWhiteSpace(arguments[0].ToString()) ? JsBoolean.True : JsBoolean.False);
        Function("newGuid", _ => new JsString(context.NewId().ToString()));
        Function("newGuidString", _ => new JsString(context.NewId().ToString()));
        Function("toJson", arguments => new JsString(WorkflowValue.ToJson(JavaScriptEvaluator.FromScript(engine, arguments.Length > 0 ? arguments[0] : JsValue.Null))?.ToJsonString() ?? "null"));
        Function("getGuidString", _ => new JsString(context.NewId().ToString()));
        Function("newShortGuid", _ => new JsString(ShortGuid()));
        Function("getShortGuid", _ => new JsString(ShortGuid()));
        Function("parseGuid", arguments => new JsString(Guid.Parse(Text(arguments, 0)).ToString()));
        Function("stringToBase64", arguments => new JsString(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(arguments, 0)))));
        Function("stringFromBase64", arguments => new JsString(Encoding.UTF8.GetString(Convert.FromBase64String(Text(arguments, 0)))));
        foreach (var name in script.Names)
        {
            InstallAccessor(name);
        }
    }

    private void InstallRandom()
    {
        if (!script.Uses("random"))
        {
            return;
        }

        var seed = HashCode(context.Environment.Seed, context.Environment.ScriptCount++);
#pragma warning disable CA5394 // Random numbers of scripts must be reproducible, not secret.
        var random = new Random(seed);
        engine.Evaluate("Math").AsObject().Set("random", new ClrFunction(engine, "random", (_, _) => JsNumber.Create(random.NextDouble())));
#pragma warning restore CA5394
    }

    private void InstallVariables()
    {
        Function("getVariable", arguments => Variable(Text(arguments, 0)));
        Function("setVariable", arguments => SetVariable(Text(arguments, 0), arguments.Length > 1 ? arguments[1] : JsValue.Null));
        if (!script.Uses("variables"))
        {
            return;
        }

        var variables = new JsObject(engine);
        foreach (var name in VariableScopes.VisibleNames(context.Plan, context.State, context.Execution))
        {
            variables.DefineOwnProperty(name, new GetSetPropertyDescriptor(
                new ClrFunction(engine, name, (_, _) => Variable(name)),
                new ClrFunction(engine, name, (_, arguments) => SetVariable(name, arguments.Length > 0 ? arguments[0] : JsValue.Null)),
                enumerable: true));
        }

        engine.SetValue("variables", variables);
    }

    private void InstallInstance()
    {
        Function("getCorrelationId", _ => Value(context.CorrelationId));
        Function("setCorrelationId", arguments => Do(() => context.CorrelationId = Text(arguments, 0)));
        Function("getWorkflowInstanceId", _ => Value(context.WorkflowInstanceId));
        Function("getWorkflowInstanceName", _ => Value(context.WorkflowInstanceName));
        Function("setWorkflowInstanceName", arguments => Do(() => context.WorkflowInstanceName = Text(arguments, 0)));
        Function("getWorkflowDefinitionId", _ => Value(context.WorkflowDefinitionId));
        Function("getWorkflowDefinitionVersionId", _ => Value(context.WorkflowDefinitionVersionId));
        Function("getWorkflowDefinitionVersion", _ => JsNumber.Create(context.WorkflowDefinitionVersion));
    }

    /// <summary><c>getX()</c>, <c>setX(v)</c> and <c>getXFromActivity()</c> for the names in use.</summary>
    private void InstallAccessor(string name)
    {
        if (name.Length <= 3 || engine.Global.HasProperty(name))
        {
            return;
        }

        var rest = name[3..];
        if (name.StartsWith("get", StringComparison.Ordinal))
        {
            if (VariableNamed(rest) is { } variable)
            {
                Function(name, _ => Variable(variable));
            }
            else if (Named(context.InputNames(), rest) is { } input)
            {
                Function(name, _ => Value(context.TryGetInput(input, out var value) ? value : null));
            }
            else if (rest.IndexOf("From", StringComparison.Ordinal) is > 0 and var from
                && Named(context.Plan.Nodes.Where(node => node.Prefix == context.Node.Prefix).Select(node => node.Activity.Name ?? node.Id), rest[(from + 4)..]) is { } activity)
            {
                Function(name, _ => Output(activity, rest[..from]));
            }
        }
        else if (name.StartsWith("set", StringComparison.Ordinal) && VariableNamed(rest) is { } variable)
        {
            Function(name, arguments => SetVariable(variable, arguments.Length > 0 ? arguments[0] : JsValue.Null));
        }
    }

    private string ShortGuid() => Convert.ToBase64String(context.NewId().ToByteArray()).Replace("/", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal).TrimEnd('=');

    private string? VariableNamed(string name) => Named(VariableScopes.VisibleNames(context.Plan, context.State, context.Execution), name);

    private static string? Named(IEnumerable<string> names, string accessor)
    {
        foreach (var name in names)
        {
            if (name.Length > 0 && (name == accessor || Pascal(name) == accessor))
            {
                return name;
            }
        }

        return null;
    }

    internal static string Pascal(string name) =>
        string.Concat(name.Split([' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private JsValue Variable(string name) => context.FindVariable(name) is { } slot ? Value(slot.Value) : JsValue.Undefined;

    private JsValue SetVariable(string name, JsValue value) => Do(() => context.SetVariable(name, JavaScriptEvaluator.FromScript(engine, value)));

    private JsValue Output(string activity, string output)
    {
        if (context.Plan.FindFrom(context.Node, activity) is not { } node)
        {
            return JsValue.Undefined;
        }

        return context.State.ActivityOutputs.TryGetValue(node.Id, out var outputs) && outputs.TryGetValue(output, out var value) ? Value(value) : JsValue.Null;
    }

    private JsValue SetOutcomes(JsValue[] arguments) => Do(() =>
    {
        _outcomes.Clear();
        foreach (var argument in arguments)
        {
            var value = JavaScriptEvaluator.FromScript(engine, argument);
            _outcomes.AddRange(value is JsonArray list ? list.Select(item => WorkflowValue.Text(item) ?? "") : [WorkflowValue.Text(value) ?? ""]);
        }
    });

    private void Function(string name, Func<JsValue[], JsValue> body)
    {
        if (script.Uses(name))
        {
            engine.SetValue(name, new ClrFunction(engine, name, (_, arguments) => body(arguments)));
        }
    }

    private JsValue Value(object? value) => JavaScriptEvaluator.ToScript(engine, value);

    private static JsValue Do(Action action)
    {
        action();
        return JsValue.Undefined;
    }

    private static string Text(JsValue[] arguments, int index) => index < arguments.Length ? arguments[index].ToString() : "";

    private static int HashCode(Guid seed, int count)
    {
        Span<byte> bytes = stackalloc byte[16];
        seed.TryWriteBytes(bytes);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) ^ (count * 397);
    }
}
