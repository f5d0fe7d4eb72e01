using System.Text;

namespace CreditFlow.Domain.Subjects;

/// <summary>Folds names of subjects so that people find them however they type.</summary>
public static class SubjectName
{
    /// <summary>The search key of a name: half-width, brackets of every kind as ( ), no spaces or control characters, lower-case.</summary>
    /// <remarks>Names and queries go through the same function; a part of a name has a key that is part of the name's key.</remarks>
    public static string Normalise(string? name)
    {
        var key = new StringBuilder(name?.Length ?? 0);
        foreach (var character in name ?? "")
        {
            var folded = TextFolding.ToHalfWidth(character) switch
            {
                '〔' or '【' or '［' or '[' or '{' => '(',
                '〕' or '】' or '］' or ']' or '}' => ')',
                '•' or '・' or '‧' => '·',
                var other => other,
            };
            if (!char.IsWhiteSpace(folded) && !char.IsControl(folded) && folded is not '\u200B' and not '\uFEFF')
            {
                key.Append(char.ToLowerInvariant(folded));
            }
        }

        return key.ToString();
    }
}
