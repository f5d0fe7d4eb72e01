using System.Net;
using System.Text.RegularExpressions;
using CreditFlow.Domain.Notices;

namespace CreditFlow.Host.Rehearsals;

/// <summary>The words of a document without its markup, and without what differs between two documents that say the same: the number and the verification code.</summary>
internal static partial class DocumentWords
{
    public static string Of(Notice notice)
    {
        var text = WebUtility.HtmlDecode(Tag().Replace(BlockEnd().Replace(notice.Html, "\n"), ""));
        foreach (var own in new[] { notice.Number, notice.VerificationCode }.Where(own => !string.IsNullOrEmpty(own)))
        {
            text = text.Replace(own!, "……", StringComparison.Ordinal);
        }

        return string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [GeneratedRegex("</(p|h[1-6]|li|div|header|footer|section|tr|dt|dd)>|<br ?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex BlockEnd();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
