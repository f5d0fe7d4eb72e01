using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Model;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.ElsaApi.Descriptors;

/// <summary>Settings of the Studio's editors for inputs: what a list offers, the unit beside a number, the language of a code editor.</summary>
internal sealed class InputEditors(IEnumerable<IInputChoices> choices, IStringLocalizer<PaletteTexts> texts)
{
    private readonly Dictionary<string, IInputChoices> _choices = choices.ToDictionary(list => list.Name, StringComparer.Ordinal);

    /// <summary>The settings, or <see langword="null"/> when the editor needs none.</summary>
    /// <param name="input">The input.</param>
    /// <param name="used">Values that stored definitions hold. Those that are no longer offered stay in the list, marked, so that opening an activity loses nothing.</param>
    public IReadOnlyDictionary<string, object>? SettingsOf(InputDescriptor input, IEnumerable<string> used) => input.UIHint switch
    {
        InputUIHints.DropDown => Settings(input, new { SelectList = List(Offered(input), used) }),
        InputUIHints.CodeEditor => Settings(input, new { Language = "javascript", SingleLineMode = false }),
        InputUIHints.SingleLine when input.Unit is { } unit => Settings(input, new { AdornmentText = unit, EnableCopyAdornment = false }),
        _ => null,
    };

    /// <summary>What an input's list offers now; nothing when the input has no list.</summary>
    public IReadOnlyList<InputChoice> Offered(InputDescriptor input)
    {
        if (input.ChoicesFrom is { } source)
        {
            return _choices.TryGetValue(source, out var list) ? list.Read() : throw new InvalidOperationException($"Nobody offers the choices '{source}' of {input.Name}.");
        }

        var type = Nullable.GetUnderlyingType(input.ValueType) ?? input.ValueType;
        return type.IsEnum
            ? [.. Enum.GetNames(type).Select(name => new InputChoice(name, texts[$"{type.Name}.{name}"]))]
            : [.. (input.Options as IEnumerable<string> ?? []).Select(value => new InputChoice(value, value))];
    }

    private static Dictionary<string, object> Settings(InputDescriptor input, object editor) => new() { [input.UIHint] = editor };

    private SelectList List(IReadOnlyList<InputChoice> offered, IEnumerable<string> used)
    {
        var gone = used.Where(value => offered.All(choice => choice.Value != value)).Select(value => new InputChoice(value, texts["NoLongerOffered", value]));
        return new SelectList([.. offered.Concat(gone)], IsFlagsEnum: false, SortItems: false);
    }

    private sealed record SelectList(IReadOnlyList<InputChoice> Items, bool IsFlagsEnum, bool SortItems);
}
