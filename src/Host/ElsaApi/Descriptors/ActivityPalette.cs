using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Definitions;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.ElsaApi.Descriptors;

/// <summary>
/// Every activity type that the Studio may meet: those of the registry, workflows that can be used as activities, and whatever else a stored version uses.
/// A type or version that is missing would leave the whole canvas blank.
/// </summary>
internal sealed class ActivityPalette(ActivityRegistry registry, StoredDefinitions definitions, InputEditors editors, IStringLocalizer<PaletteTexts> texts)
{
    /// <summary>All types and versions, by type name and version.</summary>
    public async Task<IReadOnlyList<ActivityBody>> ListAsync(CancellationToken cancellationToken)
    {
        var stored = await definitions.ListAsync(cancellationToken);
        var uses = Merge(stored.SelectMany(definition => definition.Contents.Activities));
        var bodies = new Dictionary<(string, int), ActivityBody>();
        foreach (var descriptor in registry.Descriptors)
        {
            bodies[(descriptor.TypeName, descriptor.Version)] = Known(descriptor, descriptor.Version, uses.GetValueOrDefault((descriptor.TypeName, descriptor.Version)));
        }

        foreach (var definition in stored.Where(definition => definition.Contents.IsUsableAsActivity))
        {
            var body = CompositeActivity.Describe(definition, texts);
            bodies.TryAdd((body.TypeName, body.Version), body);
        }

        foreach (var (key, use) in uses.Where(pair => !bodies.ContainsKey(pair.Key)))
        {
            bodies[key] = registry.Find(use.TypeName, use.Version) is { } relative ? Known(relative, use.Version, use) with { IsBrowsable = false } : ForeignActivity.Describe(use, texts);
        }

        return [.. bodies.Values.OrderBy(body => body.TypeName, StringComparer.Ordinal).ThenBy(body => body.Version)];
    }

    private static Dictionary<(string, int), ActivityUse> Merge(IEnumerable<ActivityUse> uses)
    {
        var merged = new Dictionary<(string, int), ActivityUse>();
        foreach (var use in uses)
        {
            if (!merged.TryGetValue((use.TypeName, use.Version), out var known))
            {
                merged[(use.TypeName, use.Version)] = known = new ActivityUse(use.TypeName, use.Version);
            }

            known.Include(use);
        }

        return merged;
    }

    private ActivityBody Known(ActivityDescriptor descriptor, int version, ActivityUse? use) => new()
    {
        TypeName = descriptor.TypeName,
        Namespace = descriptor.Namespace,
        Name = descriptor.Name,
        Version = version,
        Category = descriptor.Category,
        DisplayName = descriptor.DisplayName,
        Description = descriptor.Description,
        Kind = descriptor.Kind.ToString(),
        IsBrowsable = descriptor.IsBrowsable,
        IsContainer = descriptor.IsContainer,
        IsStart = descriptor.IsStart,
        IsTerminal = descriptor.IsTerminal,
        Inputs = [.. descriptor.Inputs.Select(input => Known(input, use))],
        Outputs = [.. descriptor.Outputs.Select((output, index) => new OutputBody(output.Name, output.TypeName, output.DisplayName, output.Description, index, output.IsBrowsable))],
        Ports = [.. descriptor.Ports.Select(port => new PortBody(port.Name, port.DisplayName, port.IsEmbedded ? PortBody.Embedded : PortBody.Flow))],
    };

    private InputBody Known(InputDescriptor input, ActivityUse? use) => new()
    {
        Name = input.Name,
        TypeName = input.TypeName,
        DisplayName = input.DisplayName,
        Description = input.IsRequired ? texts["Required", input.Description] : input.Description,
        Category = input.Category,
        Order = input.Order,
        IsBrowsable = input.IsBrowsable,
        IsWrapped = input.IsWrapped,
        UIHint = input.UIHint,
        DefaultValue = input.DefaultValue is Enum choice ? choice.ToString() : input.DefaultValue,
        DefaultSyntax = input.DefaultSyntax,
        IsSensitive = input.IsSensitive,
        AutoEvaluate = input.AutoEvaluate,
        UISpecifications = editors.SettingsOf(input, use?.Literals.TryGetValue(input.JsonName, out var used) == true ? used : []),
    };
}
