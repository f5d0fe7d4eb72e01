using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;
using DotLiquid;
using Microsoft.Extensions.Options;

namespace CreditFlow.Workflows.Expressions;

/// <summary>
/// Liquid: <c>{{ Variables.X }}</c>, <c>{{ Input.X }}</c>, <c>{{ CorrelationId }}</c>, <c>{{ WorkflowInstanceId }}</c>, <c>{{ WorkflowDefinitionId }}</c> and their like. Templates see copies of
/// plain data, never objects of the host.
/// </summary>
internal sealed class LiquidEvaluator(IOptions<LiquidOptions> options) : IExpressionEvaluator
{
    private const string Syntax = "Liquid";

    // The first template of a process pays for compiling the library itself; that is not its own time.
    private static readonly Lazy<string> WarmUp = new(() => LiquidTemplate.Parse("{% for i in (1..2) %}{% if i > 1 %}{{ i | append: 'x' | upcase }}{% endif %}{% endfor %}").Template.Render(CultureInfo.InvariantCulture));

    private readonly LiquidOptions _options = options.Value;

    public IReadOnlyList<string> Types { get; } = [Syntax];

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a template provokes is the template's fault, never the host's.")]
    public object? Evaluate(Expression expression, Type type, ActivityExecutionContext context)
    {
        if (Prepare(expression) is not { } template)
        {
            return null;
        }

        using var writer = new LimitedTextWriter(_options.TextLimit);
        try
        {
            _ = WarmUp.Value;
            template.Template.Render(writer, new RenderParameters(CultureInfo.InvariantCulture)
            {
                LocalVariables = Data(context),
                Filters = [typeof(LiquidFilters)],
                ErrorsOutputMode = ErrorsOutputMode.Rethrow,
                MaxIterations = _options.IterationLimit,
                Timeout = (int)_options.Timeout.TotalMilliseconds,
                SyntaxCompatibilityLevel = SyntaxCompatibility.DotLiquid22a,
            });
            return writer.ToString();
        }
        catch (Exception exception) when (exception is not ExpressionException)
        {
            throw exception.GetBaseException() as ExpressionException ?? new ExpressionException(Syntax, $"模板无法运行：{exception.GetBaseException().Message}", exception);
        }
    }

    public string? Check(Expression expression, Type type)
    {
        try
        {
            Prepare(expression);
            return null;
        }
        catch (ExpressionException exception)
        {
            return exception.Message;
        }
    }

    private static LiquidTemplate? Prepare(Expression expression)
    {
        if (expression.Prepared is LiquidTemplate prepared)
        {
            return prepared;
        }

        var text = WorkflowValue.Text(expression.Value);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var parsed = LiquidTemplate.Parse(text);
        expression.Prepared = parsed;
        return parsed;
    }

    private static Hash Data(ActivityExecutionContext context)
    {
        var variables = new Hash();
        foreach (var name in VariableScopes.VisibleNames(context.Plan, context.State, context.Execution))
        {
            variables[name] = Plain(context.FindVariable(name)?.Value);
        }

        var inputs = new Hash();
        foreach (var name in context.InputNames())
        {
            inputs[name] = Plain(context.TryGetInput(name, out var value) ? value : null);
        }

        return new Hash
        {
            ["Variables"] = variables,
            ["Input"] = inputs,
            ["CorrelationId"] = context.CorrelationId,
            ["WorkflowInstanceId"] = context.WorkflowInstanceId,
            ["WorkflowInstanceName"] = context.WorkflowInstanceName,
            ["WorkflowDefinitionId"] = context.WorkflowDefinitionId,
            ["WorkflowDefinitionVersionId"] = context.WorkflowDefinitionVersionId,
            ["WorkflowDefinitionVersion"] = context.WorkflowDefinitionVersion,
        };
    }

    private static object? Plain(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value => WorkflowValue.Scalar(value),
        JsonArray list => list.Select(Plain).ToList(),
        JsonObject json => ToHash(json),
        _ => null,
    };

    private static Hash ToHash(JsonObject json)
    {
        var hash = new Hash();
        foreach (var (name, value) in json)
        {
            hash[name] = Plain(value);
        }

        return hash;
    }
}
