using System.Collections.Frozen;
using System.Text.RegularExpressions;
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
    }

    public Prepared<Script> Script { get; }

    public FrozenSet<string> Names { get; }

    public static PreparedScript Parse(string code)
    {
        var script = Engine.PrepareScript(code, options: new ScriptPreparationOptions
        {
            ParsingOptions = new ScriptParsingOptions { AllowReturnOutsideFunction = true, RegexTimeout = TimeSpan.FromMilliseconds(100) },
        });
        return new PreparedScript(script, Identifier().Matches(code).Select(match => match.Value).ToFrozenSet(StringComparer.Ordinal));
    }

    public bool Uses(string name) => Names.Contains(name);

    [GeneratedRegex(@"[\p{L}_$][\p{L}\p{N}_$]*", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
