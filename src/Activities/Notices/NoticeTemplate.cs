using DotLiquid;

namespace CreditFlow.Activities.Notices;

/// <summary>A document template: a Liquid file that begins with a comment of <c>name: value</c> lines. Immutable.</summary>
public sealed class NoticeTemplate
{
    internal NoticeTemplate(string id, string title, string result, IReadOnlyList<string> rules, bool hasRemedy, string hash, Template body, Template letter)
    {
        Id = id;
        Title = title;
        Result = result;
        Rules = rules;
        HasRemedy = hasRemedy;
        Hash = hash;
        Body = body;
        Letter = letter;
    }

    /// <summary>Name of the file without its ending.</summary>
    public string Id { get; }

    /// <summary>Title of the document.</summary>
    public string Title { get; }

    /// <summary>The result in a few words, for the covering mail.</summary>
    public string Result { get; }

    /// <summary>The rules that the document cites, in order; the last is the one it rests on.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>Whether it decides something, so that the remedies are told: <c>remedy: no</c> in the heading says that it does not.</summary>
    public bool HasRemedy { get; }

    /// <summary>SHA-256 (hex) of the texts that it is made from.</summary>
    public string Hash { get; }

    internal Template Body { get; }

    internal Template Letter { get; }
}
