using System.CommandLine;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Intake;
using CreditFlow.Host.Intake;
using CreditFlow.Host.Rules;

namespace CreditFlow.Host.CommandLine;

/// <summary><c>import FILE [--json]</c>: imports penalties straight into the database, host or no host. A file that was read ends with 0 even when rows were refused.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = CommandLineTexts.Of("import.file") };
        var json = new Option<bool>("--json") { Description = CommandLineTexts.Of("import.json") };
        var command = new Command("import", CommandLineTexts.Of("import.description")) { file, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, bool json, CancellationToken cancellationToken)
    {
        FileStream stream;
        try
        {
            stream = file.OpenRead();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(CommandLineTexts.Of(Directory.Exists(file.FullName) ? "import.is-folder" : file.Exists ? "import.unreadable" : "import.missing", file.FullName));
            return CommandLineApplication.UsageError;
        }

        await using (stream)
        {
            IHost host;
            try
            {
                host = await StoreHost.OpenAsync(services => services.AddImport(), cancellationToken);
            }
            catch (RulesRefusedException refused)
            {
                return await RulesCommand.RefuseAsync(refused);
            }

            using var running = host;
            var actor = new Actor(ActorKind.System, null, CommandLineTexts.Of("import.actor", Environment.UserName), null);
            var result = await host.Services.GetRequiredService<PenaltyImporter>().ImportAsync(new ImportRequest(stream, file.Name, actor), json ? null : new ConsoleProgress(), cancellationToken);
            var register = host.Services.GetRequiredService<ImportRegister>();
            var summary = await register.GetAsync(result.BatchId, cancellationToken);
            await Console.Out.WriteAsync(json ? await ImportReport.JsonAsync(summary, register, cancellationToken) : await ImportReport.TextAsync(summary, register, cancellationToken));
            return summary.State == ImportState.Finished ? 0 : CommandLineApplication.UsageError;
        }
    }

    /// <summary>One line that counts, on a terminal only: a file or a pipe wants none of it.</summary>
    private sealed class ConsoleProgress : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (!Console.IsErrorRedirected)
            {
                Console.Error.Write($"\r{CommandLineTexts.Of("import.progress", value.Rows)}");
            }
        }
    }
}
