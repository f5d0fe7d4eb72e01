using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Model;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.ElsaApi.Descriptors;

/// <summary>Describes an activity type that this system does not have, by how definitions use it: the canvas shows it, the palette does not offer it.</summary>
internal static class ForeignActivity
{
    public static ActivityBody Describe(ActivityUse use, IStringLocalizer<PaletteTexts> texts)
    {
        var dot = use.TypeName.LastIndexOf('.');
        var name = use.TypeName[(dot + 1)..];
        return new ActivityBody
        {
            TypeName = use.TypeName,
            Namespace = dot > 0 ? use.TypeName[..dot] : "",
            Name = name,
            Version = use.Version,
            Category = texts["Foreign"],
            DisplayName = texts["Foreign.Name", name],
            Description = texts["Foreign.Description", use.TypeName],
            Kind = nameof(ActivityKind.Action),
            IsBrowsable = false,
            Inputs = [.. use.Inputs.Select((input, index) => Input(input.Key, input.Value, index))],
            Ports =
            [
                .. use.Slots.Select(slot => new PortBody(slot, slot, PortBody.Embedded)),
                .. use.Ports.Select(port => new PortBody(port, port == "Done" ? texts["Done"] : port, PortBody.Flow)),
            ],
        };
    }

    private static InputBody Input(string jsonName, string typeName, int index) => new()
    {
        Name = char.ToUpperInvariant(jsonName[0]) + jsonName[1..],
        TypeName = typeName,
        DisplayName = jsonName,
        Description = "",
        Order = index,
        IsReadOnly = true,
        UIHint = InputUIHints.MultiLine,
    };
}
