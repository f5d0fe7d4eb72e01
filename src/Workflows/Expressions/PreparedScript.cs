using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Acornima;
using Acornima.Ast;
using Jint;

namespace CreditFlow.Workflows.Expressions;

/// <summary>A script, parsed once, with the names that occur in it: only helpers whose names occur are set up for a run.</summary>
internal sealed partial class PreparedScript
{
    private PreparedScript(Prepared<Script> script, FrozenSet<string> names)
    {
        Script = script;
        Names = names;
        IsPlain = OnlyLooksUp(script.Program);
    }

    public Prepared<Script> Script { get; }

    public FrozenSet<string> Names { get; }

    /// <summary>Whether it only looks values up and chooses between them. It cannot reach a built-in function, by whatever name, so nothing about those needs to be made safe for it.</summary>
    public bool IsPlain { get; }

    public static PreparedScript Parse(string code)
    {
        var script = Engine.PrepareScript(code, options: new ScriptPreparationOptions
        {
            ParsingOptions = new ScriptParsingOptions { AllowReturnOutsideFunction = true, RegexTimeout = TimeSpan.FromMilliseconds(100) },
        });
        return new PreparedScript(script, Identifier().Matches(code).Select(match => match.Value).ToFrozenSet(StringComparer.Ordinal));
    }

    public bool Uses(string name) => Names.Contains(name);

    // Everything that is not named here may call something: an operator that converts, a computed name, a template.
    private static bool OnlyLooksUp(Node? node) => node switch
    {
        null => true,
        Program program => program.Body.All(OnlyLooksUp),
        ExpressionStatement statement => OnlyLooksUp(statement.Expression),
        ReturnStatement statement => OnlyLooksUp(statement.Argument),
        RegExpLiteral => false,
        Literal or Acornima.Ast.Identifier => true,
        ParenthesizedExpression inner => OnlyLooksUp(inner.Expression),
        ChainExpression chain => OnlyLooksUp(chain.Expression),
        MemberExpression { Computed: false } member => OnlyLooksUp(member.Object),
        CallExpression { Callee: Acornima.Ast.Identifier helper } call => IsHelper(helper.Name) && call.Arguments.All(OnlyLooksUp),
        LogicalExpression logical => OnlyLooksUp(logical.Left) && OnlyLooksUp(logical.Right),
        BinaryExpression { Operator: Operator.StrictEquality or Operator.StrictInequality } comparison => OnlyLooksUp(comparison.Left) && OnlyLooksUp(comparison.Right),
        UnaryExpression { Operator: Operator.LogicalNot } not => OnlyLooksUp(not.Argument),
        ConditionalExpression choice => OnlyLooksUp(choice.Test) && OnlyLooksUp(choice.Consequent) && OnlyLooksUp(choice.Alternate),
        ArrayExpression list => list.Elements.All(OnlyLooksUp),
        ObjectExpression { Properties.Count: 0 } => true,
        _ => false,
    };

    // No global function of the language begins like our accessors.
    private static bool IsHelper(string name) => name.StartsWith("get", StringComparison.Ordinal) || name == "isNullOrEmpty";

    [GeneratedRegex(@"[\p{L}_$][\p{L}\p{N}_$]*", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
