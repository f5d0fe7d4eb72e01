using System.CommandLine;
using CreditFlow.Host.Composition;
using CreditFlow.Host.Rules;

namespace CreditFlow.Host.CommandLine;

/// <summary><c>rules check [FOLDER]</c>: checks rule files without starting anything. 0 when they can be used, else 1 and one line per problem.</summary>
internal static class RulesCommand
{
    /// <summary>Exit code when a rule file cannot be used, here and when the host is started with it.</summary>
    public const int Refused = 1;

    public static Command Create()
    {
        var folder = new Argument<string?>("FOLDER") { Description = CommandLineTexts.Of("rules.check.folder"), Arity = ArgumentArity.ZeroOrOne };
        var check = new Command("check", CommandLineTexts.Of("rules.check.description")) { folder };
        check.SetAction(parsed => Check(parsed.GetValue(folder)));
        return new Command("rules", CommandLineTexts.Of("rules.description")) { check };
    }

    /// <summary>Says why a command cannot go on with the rule files as they are.</summary>
    public static async Task<int> RefuseAsync(RulesRefusedException refused)
    {
        await Console.Error.WriteLineAsync(RuleCheckTexts.Of("start.refused"));
        await Console.Error.WriteLineAsync(refused.Message);
        return Refused;
    }

    private static int Check(string? folder)
    {
        var rules = RuleFolder.Check(folder ?? HostPaths.Rules, folder ?? RuleServices.FolderName);
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
