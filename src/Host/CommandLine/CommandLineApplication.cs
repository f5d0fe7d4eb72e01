using System.CommandLine;
using CreditFlow.Host.Composition;

namespace CreditFlow.Host.CommandLine;

/// <summary>The commands of <c>./creditflow</c>. Without a command, or with options only, the host serves.</summary>
internal static class CommandLineApplication
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length == 0 || (args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version")))
        {
            await CreditFlowHost.ServeAsync(args);
            return 0;
        }

        return await Root().Parse(args).InvokeAsync();
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("CreditFlow：公共信用信息异议处理、公示与期限");
        root.Subcommands.Add(ServeCommand.Create());
        return root;
    }
}
