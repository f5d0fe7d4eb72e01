using System.CommandLine;
using System.Text;
using CreditFlow.Host.Composition;

namespace CreditFlow.Host.CommandLine;

/// <summary>The commands of <c>./creditflow</c>. Without a command, or with options only, the host serves.</summary>
internal static class CommandLineApplication
{
    /// <summary>Exit code of a command line that cannot be understood.</summary>
    public const int UsageError = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        if (MachineCheck.Missing() is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return MachineCheck.ExitCode;
        }

        if (args.Length == 0 || (args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version")))
        {
            return await CreditFlowHost.ServeAsync(args);
        }

        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count == 0)
        {
            return await parsed.InvokeAsync();
        }

        foreach (var error in parsed.Errors)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }

        var command = parsed.CommandResult.Command;
        await Console.Error.WriteLineAsync(CommandLineTexts.Of("usage.hint", command is RootCommand ? "" : command.Name + " "));
        return UsageError;
    }

    private static RootCommand Root()
    {
        var root = new RootCommand(CommandLineTexts.Of("root.description"));
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(DueCommand.Create());
        root.Subcommands.Add(RehearseCommand.Create());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(CommitmentsCommand.Create());
        root.Subcommands.Add(RulesCommand.Create());
        root.Subcommands.Add(CalendarCommand.Create());
        root.Subcommands.Add(AuditCommand.Create());
        return root;
    }
}
