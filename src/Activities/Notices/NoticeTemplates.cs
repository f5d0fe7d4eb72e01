using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DotLiquid;
using DotLiquid.Exceptions;
using Microsoft.Extensions.Options;

namespace CreditFlow.Activities.Notices;

/// <summary>The document templates, read once. Files that begin with <c>_</c> are parts: <c>_letter.liquid</c> is the sheet around every document.</summary>
public sealed partial class NoticeTemplates
{
    private const string LetterFile = "_letter.liquid";
    private readonly FrozenDictionary<string, NoticeTemplate> _byId;

    /// <summary>Reads the folder.</summary>
    /// <exception cref="NoticeTemplateException">A template cannot be parsed or lacks its heading.</exception>
    public NoticeTemplates(IOptions<NoticeOptions> options)
    {
        var folder = options.Value.TemplateFolder;
        var letterText = File.ReadAllText(Path.Combine(folder, LetterFile));
        var letter = Parse(LetterFile, letterText);
        _byId = Directory.EnumerateFiles(folder, "*.liquid")
            .Where(path => !Path.GetFileName(path).StartsWith('_'))
            .Select(path => Read(path, letter, letterText))
            .ToFrozenDictionary(template => template.Id, StringComparer.Ordinal);
    }

    /// <summary>All templates.</summary>
    public IEnumerable<NoticeTemplate> All => _byId.Values.OrderBy(template => template.Id, StringComparer.Ordinal);

    /// <summary>A template by its id.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public NoticeTemplate Get(string id) =>
        _byId.TryGetValue(id, out var template) ? template : throw new InvalidOperationException($"没有文书模板“{id}”。可用的模板：{string.Join("、", All.Select(known => known.Id))}。");

    private static NoticeTemplate Read(string path, Template letter, string letterText)
    {
        var file = Path.GetFileName(path);
        var text = File.ReadAllText(path);
        var heading = Heading().Match(text);
        string Line(string name) => HeadingLine(heading.Value, name) ?? throw new NoticeTemplateException(file, $"the comment at the top lacks '{name}:'");
        return new NoticeTemplate(
            Path.GetFileNameWithoutExtension(file),
            Line("title"),
            Line("result"),
            [.. Line("rules").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            HeadingLine(heading.Value, "remedy") != "no",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letterText + "\n" + text))),
            Parse(file, text),
            letter);
    }

    private static string? HeadingLine(string heading, string name) =>
        heading.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();

    private static Template Parse(string file, string text)
    {
        try
        {
            var template = Template.Parse(text, SyntaxCompatibility.DotLiquid22a);
            template.MakeThreadSafe();
            return template;
        }
        catch (SyntaxException error)
        {
            throw new NoticeTemplateException(file, error.Message);
        }
    }

    [GeneratedRegex(@"\A\s*\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", RegexOptions.Singleline)]
    private static partial Regex Heading();
}
