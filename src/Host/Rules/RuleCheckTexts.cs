using System.Globalization;
using System.Resources;

namespace CreditFlow.Host.Rules;

/// <summary>What is said about rule files, from <c>RuleCheckTexts.resx</c>. Read without the host: a broken rule stops the host from starting.</summary>
internal static class RuleCheckTexts
{
    private static readonly ResourceManager Texts = new(typeof(RuleCheckTexts));

    /// <summary>The text of a key, with its arguments filled in.</summary>
    public static string Of(string key, params object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, Texts.GetString(key, CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException(key), arguments);
}
