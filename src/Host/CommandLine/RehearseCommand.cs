using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CreditFlow.Host.Rehearsals;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Operations;

namespace CreditFlow.Host.CommandLine;

/// <summary>
/// <c>rehearse FILE --start DATE [--answers FILE] [--json]</c>: runs an Elsa definition on virtual time. A rehearsal that was run exits with 0, also when it ended in an
/// incident, which is then part of its report; what cannot be rehearsed at all exits with 2 and says why.
/// </summary>
internal static class RehearseCommand
{
    private const int EarliestYear = 2013;
    private const int LatestYear = 2200;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = CommandLineTexts.Of("rehearse.file") };
        var start = new Option<DateOnly>("--start") { Description = CommandLineTexts.Of("rehearse.start"), HelpName = "DATE", Required = true, CustomParser = ParseDate };
        var answers = new Option<string?>("--answers") { Description = CommandLineTexts.Of("rehearse.answers"), HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = CommandLineTexts.Of("rehearse.json") };
        var command = new Command("rehearse", CommandLineTexts.Of("rehearse.description")) { file, start, answers, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var definition = await ReadAsync(parsed.GetValue(file)!, cancellationToken);
                var given = parsed.GetValue(answers) is { } path ? RehearsalAnswers.Parse(await ReadAsync(path, cancellationToken)) : [];
                var report = await RehearsedProcess.RunAsync(definition, parsed.GetValue(start), given, cancellationToken);
                await Console.Out.WriteAsync(parsed.GetValue(json) ? report.Json() : report.Text());
                return 0;
            }
            catch (Exception error) when (error is DefinitionFormatException or RehearsalException)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync(CommandLineTexts.Of("rehearse.unreadable", error.Message));
            }

            return CommandLineApplication.UsageError;
        });
        return command;
    }

    private static Task<string> ReadAsync(string path, CancellationToken cancellationToken) =>
        File.Exists(path) ? File.ReadAllTextAsync(path, cancellationToken) : throw new RehearsalException(CommandLineTexts.Of("rehearse.no-file", path));

    private static DateOnly ParseDate(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= EarliestYear and <= LatestYear)
        {
            return date;
        }

        result.AddError(CommandLineTexts.Of("due.bad-date", text, EarliestYear, LatestYear));
        return default;
    }
}
