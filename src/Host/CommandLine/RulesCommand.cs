using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using CreditFlow.Host.Composition;
using CreditFlow.Host.Rules;

namespace CreditFlow.Host.CommandLine;

/// <summary><c>rules check [FOLDER] [--json]</c>: checks rule files without starting anything. 0 when they can be used, else 1 and one line per problem.</summary>
internal static class RulesCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Exit code when a rule file cannot be used, here and when the host is started with it.</summary>
    public const int Refused = 1;

    public static Command Create()
    {
        var folder = new Argument<string?>("FOLDER") { Description = CommandLineTexts.Of("rules.check.folder"), Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = CommandLineTexts.Of("rules.check.json") };
        var check = new Command("check", CommandLineTexts.Of("rules.check.description")) { folder, json };
        check.SetAction(parsed => Check(parsed.GetValue(folder), parsed.GetValue(json)));
        return new Command("rules", CommandLineTexts.Of("rules.description")) { check };
    }

    /// <summary>Says why a command cannot go on with the rule files as they are.</summary>
    public static async Task<int> RefuseAsync(RulesRefusedException refused)
    {
        await Console.Error.WriteLineAsync(RuleCheckTexts.Of("start.refused"));
        await Console.Error.WriteLineAsync(refused.Message);
        return Refused;
    }

    private static int Check(string? folder, bool asJson)
    {
        var rules = RuleFolder.Check(folder ?? HostPaths.Rules, folder ?? RuleServices.FolderName);
        if (asJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { usable = rules.Book is not null, problems = rules.Problems }, Json));
            return rules.Book is null ? Refused : 0;
        }

        if (rules is { Book: { } book, Templates: { } templates })
        {
            Console.Out.WriteLine(RuleCheckTexts.Of(
                "check.ok", book.Policies.Packs.Count(), book.Catalogue.Catalogues.Count, book.Catalogue.Catalogues.Sum(catalogue => catalogue.Entries.Count), book.Agencies.Agencies.Count, book.Calendar.Years.Count, templates.All.Count()));
            return 0;
        }

        foreach (var problem in rules.Problems)
        {
            Console.Error.WriteLine(problem);
        }

        Console.Error.WriteLine(RuleCheckTexts.Of("check.failed", rules.Problems.Count));
        return Refused;
    }
}
