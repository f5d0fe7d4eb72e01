using System.Text.Json;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.RuleFiles;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Rules;

/// <summary>Reads a folder of rule files and checks all of it: each file against its schema and its reader, then the files against each other.</summary>
internal sealed class RuleFolder
{
    private readonly string _folder;
    private readonly string _shownAs;
    private readonly List<RuleProblem> _problems = [];
    private readonly Dictionary<string, string> _texts = [];

    private RuleFolder(string folder, string shownAs)
    {
        _folder = folder;
        _shownAs = shownAs;
    }

    /// <summary>What is wrong. Empty when the folder can be used.</summary>
    public IReadOnlyList<RuleProblem> Problems => _problems;

    /// <summary>The rules; null when something is wrong with them.</summary>
    public RuleBook? Book { get; private set; }

    /// <summary>The document templates; null when they cannot be read.</summary>
    public NoticeTemplates? Templates { get; private set; }

    /// <summary>Checks a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="shownAs">How messages name it.</param>
    public static RuleFolder Check(string folder, string shownAs)
    {
        var rules = new RuleFolder(folder, shownAs);
        rules.Read();
        return rules;
    }

    private void Read()
    {
        if (!Directory.Exists(_folder))
        {
            _problems.Add(new RuleProblem(_shownAs, null, null, RuleCheckTexts.Of("problem.no-folder", _folder)));
            return;
        }

        var calendar = Parse("calendars/cn.json", "calendar", CalendarFile.Parse);
        var agencies = Parse("agencies.json", "agencies", AgencyDirectory.Parse);
        var packs = ParseAll("policies", "policy", PolicyPack.Parse);
        var catalogues = ParseAll("catalogue", "catalogue", AgencyCatalogue.Parse);
        Templates = ReadTemplates();
        var policies = Join(() => new PolicyLibrary(packs.Select(pack => pack.Value)), "policies");
        var catalogue = Join(() => new ViolationCatalogue(catalogues.Select(one => one.Value)), "catalogue");
        if (packs.Count == 0 && _problems.Count == 0)
        {
            Complain("policies", null, RuleCheckTexts.Of("problem.no-packs"));
        }

        foreach (var (file, pack) in packs)
        {
            CheckNotices(file, pack);
        }

        foreach (var (file, one) in catalogues)
        {
            CheckCatalogue(file, one, agencies, packs.Select(pack => pack.Value));
        }

        if (_problems.Count == 0)
        {
            Book = new RuleBook(
                calendar!, agencies!, policies!, catalogue!,
                _texts["calendars/cn.json"],
                packs.ToDictionary(pack => pack.Value.Id, pack => _texts[pack.File]),
                catalogues.ToDictionary(one => one.Value.AgencyId, one => _texts[one.File]));
        }
    }

    private List<(string File, T Value)> ParseAll<T>(string subfolder, string schema, Func<string, string, T> parse)
        where T : class
    {
        var path = Path.Combine(_folder, subfolder);
        var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal).Select(file => $"{subfolder}/{Path.GetFileName(file)}") : [];
        return [.. files.Select(file => (file, Value: Parse(file, schema, parse))).Where(pair => pair.Value is not null).Select(pair => (pair.file, pair.Value!))];
    }

    private T? Parse<T>(string file, string schema, Func<string, string, T> parse)
        where T : class
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(_folder, file));
            _texts[file] = text;

            // Checked as JSON first: the schema library would answer a broken text with its own words.
            using (JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false }))
            {
                var broken = RuleSchemas.Check(schema, Shown(file), text);
                if (broken.Count > 0)
                {
                    _problems.AddRange(broken);
                    return null;
                }
            }

            return parse(text, Shown(file));
        }
        catch (JsonException)
        {
            // The reader names the line.
            return Attempt(() => parse(_texts[file], Shown(file)));
        }
        catch (RuleFileException error)
        {
            Add(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Complain(file, null, RuleCheckTexts.Of("problem.unreadable", error.Message));
        }

        return null;
    }

    private T? Attempt<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (RuleFileException error)
        {
            Add(error);
            return null;
        }
    }

    /// <summary>Joins files that each are good. Their library complains without a line, and about files that were refused already it is not asked.</summary>
    private T? Join<T>(Func<T> join, string subfolder)
        where T : class =>
        _problems.Exists(problem => problem.File.StartsWith(Shown(subfolder), StringComparison.Ordinal)) ? null : Attempt(join);

    private NoticeTemplates? ReadTemplates()
    {
        try
        {
            return new NoticeTemplates(Options.Create(new NoticeOptions { TemplateFolder = Path.Combine(_folder, "notices") }));
        }
        catch (NoticeTemplateException error)
        {
            Complain("notices/" + error.File, null, error.Reason);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Complain("notices", null, RuleCheckTexts.Of("problem.unreadable", error.Message));
        }

        return null;
    }

    private void CheckNotices(string file, PolicyPack pack)
    {
        if (Templates is not { } templates)
        {
            return;
        }

        var wanted = pack.Notices.Select((notice, index) => (notice.Template, Path: $"$.notices[{index}].template"))
            .Concat(pack.Supervision.Select((step, index) => (step.Template, Path: $"$.supervision[{index}].template")));
        foreach (var (id, path) in wanted)
        {
            if (templates.All.FirstOrDefault(template => template.Id == id) is not { } template)
            {
                Complain(file, path, RuleCheckTexts.Of("problem.no-template", id, string.Join('、', templates.All.Select(known => known.Id))));
            }
            else if (!template.Rules.Any(rule => pack.FindRule(rule) is not null))
            {
                Complain(file, path, RuleCheckTexts.Of("problem.template-rules", id, string.Join('、', template.Rules)));
            }
        }
    }

    private void CheckCatalogue(string file, AgencyCatalogue catalogue, AgencyDirectory? agencies, IEnumerable<PolicyPack> packs)
    {
        if (agencies is not null && agencies.Find(catalogue.AgencyId) is null)
        {
            Complain(file, "$.agency", RuleCheckTexts.Of("problem.no-agency", catalogue.AgencyId));
        }

        foreach (var pack in packs.Where(pack => pack is { Classes.Count: > 0, Header.Standing: PackStanding.Checked }))
        {
            foreach (var problem in new ViolationCatalogue([catalogue]).Validate(pack))
            {
                var index = catalogue.Entries.ToList().IndexOf(problem.Entry);
                Complain(file, $"$.acts[{index}].months", RuleCheckTexts.Of("problem.period-outside", problem.Entry.Act, problem.Entry.Months, problem.PackId, problem.MinMonths, problem.MaxMonths));
            }
        }
    }

    private void Complain(string file, string? path, string text) =>
        _problems.Add(new RuleProblem(Shown(file), path is null ? null : new RuleLines(_texts[file]).LineOf(path), path, text));

    private void Add(RuleFileException error) => _problems.Add(new RuleProblem(error.File, error.Line, error.Path, error.Problem));

    private string Shown(string file) => $"{_shownAs.TrimEnd('/')}/{file}";
}
