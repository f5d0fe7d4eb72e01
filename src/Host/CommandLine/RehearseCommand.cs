using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Calendar;
using CreditFlow.Host.Rehearsals;
using CreditFlow.Host.Rules;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Operations;

namespace CreditFlow.Host.CommandLine;

/// <summary>
/// <c>rehearse FILE [--start DATE] [--answers FILE] [--input NAME=JSON] [--with PATH] [--no-assume] [--json]</c>: runs an Elsa definition on virtual time. A rehearsal that was run exits
/// with 0, also when it ended in an incident, which is then part of its report; what cannot be rehearsed at all exits with 2 and says why, as JSON where JSON was asked for.
/// </summary>
internal static class RehearseCommand
{
    private static readonly JsonSerializerOptions ErrorOptions = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = CommandLineTexts.Of("rehearse.file") };
        var start = new Option<DateOnly?>("--start") { Description = CommandLineTexts.Of("rehearse.start"), HelpName = "DATE", CustomParser = ParseDate };
        var answers = new Option<string?>("--answers", "--stimuli") { Description = CommandLineTexts.Of("rehearse.answers"), HelpName = "FILE" };
        var input = new Option<string[]>("--input") { Description = CommandLineTexts.Of("rehearse.input"), HelpName = "NAME=JSON" };
        var with = new Option<string[]>("--with") { Description = CommandLineTexts.Of("rehearse.with"), HelpName = "PATH" };
        var noAssume = new Option<bool>("--no-assume") { Description = CommandLineTexts.Of("rehearse.no-assume") };
        var json = new Option<bool>("--json") { Description = CommandLineTexts.Of("rehearse.json") };
        var command = new Command("rehearse", CommandLineTexts.Of("rehearse.description")) { file, start, answers, input, with, noAssume, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var asJson = parsed.GetValue(json);
            try
            {
                var definition = DefinitionReader.Read(await ReadAsync(parsed.GetValue(file)!, cancellationToken));
                var library = await ReadLibraryAsync(parsed.GetValue(with) ?? [], cancellationToken);
                var script = parsed.GetValue(answers) is { } path ? RehearsalScript.Parse(await ReadAsync(path, cancellationToken)) : new RehearsalScript();
                var day = parsed.GetValue(start) ?? (script.Start is null ? ChinaTime.DayOf(TimeProvider.System.GetUtcNow()) : null);
                script = script with
                {
                    Start = day is { } given ? ChinaTime.StartOf(given) + RehearsalStage.OpeningHour : script.Start,
                    Inputs = WithInputs(script.Inputs, parsed.GetValue(input) ?? []),
                    Assume = script.Assume && !parsed.GetValue(noAssume),
                };
                var report = await RehearsedProcess.RunAsync(definition, library, script, cancellationToken);
                await Console.Out.WriteAsync(asJson ? report.Json() : report.Text());
                return 0;
            }
            catch (DefinitionFormatException error)
            {
                return await FailAsync("definition", error.Message, asJson);
            }
            catch (RehearsalException error)
            {
                return await FailAsync("rehearsal", error.Message, asJson);
            }
            catch (RulesRefusedException error)
            {
                return await FailAsync("rules", error.Message, asJson);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return await FailAsync("file", CommandLineTexts.Of("rehearse.unreadable", error.Message), asJson);
            }
        });
        return command;
    }

    private static async Task<int> FailAsync(string code, string message, bool asJson)
    {
        if (asJson)
        {
            await Console.Out.WriteLineAsync(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString(ErrorOptions));
        }

        await Console.Error.WriteLineAsync(message);
        return CommandLineApplication.UsageError;
    }

    private static Task<string> ReadAsync(string path, CancellationToken cancellationToken) =>
        File.Exists(path) ? File.ReadAllTextAsync(path, cancellationToken) : throw new RehearsalException(CommandLineTexts.Of("rehearse.no-file", path));

    private static async Task<IReadOnlyList<WorkflowDefinition>> ReadLibraryAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var library = new List<WorkflowDefinition>();
        foreach (var path in paths.SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal) : (IEnumerable<string>)[path]))
        {
            var definition = DefinitionReader.Read(await ReadAsync(path, cancellationToken));
            library.Add(definition.DefinitionId.Length > 0
                ? definition
                : definition.With(new Dictionary<string, JsonNode?> { ["definitionId"] = Path.GetFileNameWithoutExtension(path) }));
        }

        return library;
    }

    private static Dictionary<string, object?> WithInputs(IReadOnlyDictionary<string, object?> inputs, IEnumerable<string> given)
    {
        var all = new Dictionary<string, object?>(inputs, StringComparer.Ordinal);
        foreach (var text in given)
        {
            var separator = text.IndexOf('=', StringComparison.Ordinal);
            if (separator <= 0)
            {
                throw new RehearsalException(CommandLineTexts.Of("rehearse.bad-input", text));
            }

            all[text[..separator]] = Value(text[(separator + 1)..]);
        }

        return all;
    }

    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static DateOnly? ParseDate(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= RehearsalStage.EarliestYear and <= RehearsalStage.LatestYear)
        {
            return date;
        }

        result.AddError(CommandLineTexts.Of("due.bad-date", text, RehearsalStage.EarliestYear, RehearsalStage.LatestYear));
        return null;
    }
}
