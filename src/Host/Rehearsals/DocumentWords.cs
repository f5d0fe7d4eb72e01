using System.Net;
using System.Text.RegularExpressions;
using CreditFlow.Domain.Notices;

namespace CreditFlow.Host.Rehearsals;

/// <summary>The words of a document without its markup, and without what differs between two documents that say the same: the number, and codes that open something.</summary>
internal static partial class DocumentWords
{
    private const string Own = "……";

    public static string Of(Notice notice)
    {
        var text = WebUtility.HtmlDecode(Tag().Replace(BlockEnd().Replace(notice.Html, "\n"), ""));
        foreach (var own in new[] { notice.Number, notice.VerificationCode }.Where(own => !string.IsNullOrEmpty(own)))
        {
            text = text.Replace(own!, Own, StringComparison.Ordinal);
        }

        text = Code().Replace(text, Own);
        return string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [GeneratedRegex("</(p|h[1-6]|li|div|header|footer|section|tr|dt|dd)>|<br ?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex BlockEnd();

    [GeneratedRegex("[0-9A-Z]{5}-[0-9A-Z]{5}")]
    private static partial Regex Code();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
