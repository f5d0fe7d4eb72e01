using DotLiquid;

namespace CreditFlow.Activities.Notices;

/// <summary>A document template: a Liquid file that begins with a comment of <c>name: value</c> lines, and the text of its mail beside it. Immutable.</summary>
public sealed class NoticeTemplate
{
    internal NoticeTemplate(Template body, Template letter, Template mail, Template mailFrame)
    {
        Body = body;
        Letter = letter;
        Mail = mail;
        MailFrame = mailFrame;
    }

    /// <summary>Name of the file without its ending.</summary>
    public required string Id { get; init; }

    /// <summary>Version of its text, raised with every change.</summary>
    public required string Version { get; init; }

    /// <summary>Title of the document.</summary>
    public required string Title { get; init; }

    /// <summary>The result in a few words, for the covering mail.</summary>
    public required string Result { get; init; }

    /// <summary>The rules that the document cites, in order, as far as the governing pack carries them; the last is the one it rests on.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>What the recipient can do who disagrees.</summary>
    public required NoticeRemedy Remedy { get; init; }

    /// <summary>What whoever issues it has to give.</summary>
    public required IReadOnlyList<NoticeField> Fields { get; init; }

    /// <summary>SHA-256 (hex) of the texts that it is made from; the mail is not part of the document.</summary>
    public required string Hash { get; init; }

    internal Template Body { get; }

    internal Template Letter { get; }

    internal Template Mail { get; }

    internal Template MailFrame { get; }
}
