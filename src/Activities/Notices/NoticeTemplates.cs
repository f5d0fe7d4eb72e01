using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DotLiquid;
using DotLiquid.Exceptions;
using Microsoft.Extensions.Options;

namespace CreditFlow.Activities.Notices;

/// <summary>
/// The document templates, read once. Files that begin with <c>_</c> are parts: <c>_letter.liquid</c> is the sheet around every document,
/// <c>_mail.liquid</c> the frame around every mail, whose own text is the template's <c>.mail.liquid</c>.
/// </summary>
public sealed partial class NoticeTemplates
{
    private const string LetterFile = "_letter.liquid";
    private const string MailFile = "_mail.liquid";
    private const string MailEnding = ".mail.liquid";
    private readonly FrozenDictionary<string, NoticeTemplate> _byId;

    /// <summary>Reads the folder.</summary>
    /// <exception cref="NoticeTemplateException">A template cannot be parsed, lacks its heading or its mail, or uses a field that it does not declare.</exception>
    public NoticeTemplates(IOptions<NoticeOptions> options)
    {
        var folder = options.Value.TemplateFolder;
        var letterText = File.ReadAllText(Path.Combine(folder, LetterFile));
        var letter = Parse(LetterFile, letterText);
        var frame = Parse(MailFile, File.ReadAllText(Path.Combine(folder, MailFile)));
        _byId = Directory.EnumerateFiles(folder, "*.liquid")
            .Where(path => !Path.GetFileName(path).StartsWith('_') && !path.EndsWith(MailEnding, StringComparison.Ordinal))
            .Select(path => Read(path, letter, letterText, frame))
            .ToFrozenDictionary(template => template.Id, StringComparer.Ordinal);
    }

    /// <summary>All templates.</summary>
    public IEnumerable<NoticeTemplate> All => _byId.Values.OrderBy(template => template.Id, StringComparer.Ordinal);

    /// <summary>A template by its id.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public NoticeTemplate Get(string id) =>
        _byId.TryGetValue(id, out var template) ? template : throw new InvalidOperationException($"没有文书模板“{id}”。可用的模板：{string.Join("、", All.Select(known => known.Id))}。");

    private static NoticeTemplate Read(string path, Template letter, string letterText, Template frame)
    {
        var file = Path.GetFileName(path);
        var text = File.ReadAllText(path);
        var heading = Heading().Match(text).Value;
        string Line(string name) => HeadingLine(heading, name) ?? throw new NoticeTemplateException(file, $"文件开头的注释缺少“{name}:”一行，请补上");
        var mailPath = path[..^".liquid".Length] + MailEnding;
        if (!File.Exists(mailPath))
        {
            throw new NoticeTemplateException(file, $"缺少邮件正文，请在旁边放一个 {Path.GetFileName(mailPath)}");
        }

        NoticeField[] fields = [.. FieldsOf(file, HeadingLine(heading, "fields"), required: true), .. FieldsOf(file, HeadingLine(heading, "optional"), required: false)];
        var mailText = File.ReadAllText(mailPath);
        Declared(file, text, fields);
        Declared(Path.GetFileName(mailPath), mailText, fields);
        return new NoticeTemplate(Parse(file, text), letter, Parse(Path.GetFileName(mailPath), mailText), frame)
        {
            Id = Path.GetFileNameWithoutExtension(file),
            Version = Line("version"),
            Title = Line("title"),
            Result = Line("result"),
            Rules = [.. Line("rules").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Remedy = Line("remedy") switch
            {
                "none" => NoticeRemedy.None,
                "review" => NoticeRemedy.Review,
                "objection" => NoticeRemedy.Objection,
                var other => throw new NoticeTemplateException(file, $"remedy 没有“{other}”这个取值，可用的是 none、review、objection"),
            },
            Fields = fields,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letterText + "\n" + text))),
        };
    }

    private static string? HeadingLine(string heading, string name) =>
        heading.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();

    private static IEnumerable<NoticeField> FieldsOf(string file, string? line, bool required) =>
        (line ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(field => field.Split('='))
            .Select(parts => parts is [var name, var label] ? new NoticeField(name, label, required) : throw new NoticeTemplateException(file, $"“{string.Join('=', parts)}”应写成 名称=中文说明"));

    /// <summary>A misspelt field would leave a blank in an official document, so it is refused when the template is read.</summary>
    private static void Declared(string file, string text, IReadOnlyList<NoticeField> fields)
    {
        foreach (var name in UsedField().Matches(text).Select(match => match.Groups["name"].Value).Where(name => fields.All(field => field.Name != name)))
        {
            throw new NoticeTemplateException(file, $"用到了 data.{name}，但是 fields 和 optional 都没有列出它，请补上或者改正拼写");
        }
    }

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

    [GeneratedRegex(@"\bdata\.(?<name>\w+)")]
    private static partial Regex UsedField();
}
