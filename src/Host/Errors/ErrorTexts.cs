using System.Globalization;
using CreditFlow.Domain.Common;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Errors;

/// <summary>Words a rejection in the user's language. Each feature keeps its texts in its own resource file, keyed by <see cref="Rejection.Code"/>.</summary>
internal sealed class ErrorTexts(IStringLocalizerFactory factory, IEnumerable<ErrorTextSource> sources)
{
    private readonly IReadOnlyList<IStringLocalizer> _localizers = [.. sources.Select(source => factory.Create(source.Resource))];

    /// <summary>The text of a rejection: what is wrong and what to do.</summary>
    public string Of(Rejection rejection) => Of(rejection.Code, rejection.Arguments);

    /// <summary>The text of a code.</summary>
    public string Of(string code, IReadOnlyList<object> arguments)
    {
        foreach (var localizer in _localizers)
        {
            var text = localizer[code];
            if (!text.ResourceNotFound)
            {
                return string.Format(CultureInfo.CurrentCulture, text.Value, [.. arguments]);
            }
        }

        return code;
    }
}

/// <summary>A resource file with error texts.</summary>
/// <param name="Resource">The type that names the resource file.</param>
internal sealed record ErrorTextSource(Type Resource);
