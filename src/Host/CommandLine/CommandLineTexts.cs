using System.Globalization;
using System.Resources;

namespace CreditFlow.Host.CommandLine;

/// <summary>The command line's words, from <c>CommandLineTexts.resx</c>. Read without the host, so that a small command starts at once.</summary>
internal static class CommandLineTexts
{
    private static readonly ResourceManager Texts = new(typeof(CommandLineTexts));

    /// <summary>The text of a key, with its arguments filled in.</summary>
    public static string Of(string key, params object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, Texts.GetString(key, CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException(key), arguments);
}
