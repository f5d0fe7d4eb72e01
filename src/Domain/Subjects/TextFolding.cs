namespace CreditFlow.Domain.Subjects;

/// <summary>Folds full-width forms to their half-width ones, character for character, so that positions stay valid.</summary>
internal static class TextFolding
{
    private const char FirstFullWidth = '！';
    private const char LastFullWidth = '～';
    private const int FullWidthDistance = FirstFullWidth - '!';

    public static string ToHalfWidth(string text) => string.Create(text.Length, text, static (folded, source) =>
    {
        for (var index = 0; index < source.Length; index++)
        {
            folded[index] = ToHalfWidth(source[index]);
        }
    });

    public static char ToHalfWidth(char character) => character switch
    {
        '\u3000' => ' ',
        >= FirstFullWidth and <= LastFullWidth => (char)(character - FullWidthDistance),
        _ => character,
    };
}
