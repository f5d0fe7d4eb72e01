using System.ComponentModel.DataAnnotations;
using System.Reflection;
using CreditFlow.Workflows.Library;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Definitions;

/// <summary>
/// The activity types that definitions may use, by type name and version. It is filled from classes when the host starts; a name in a definition is only ever looked up here.
/// </summary>
public sealed class ActivityRegistry
{
    private const string Done = "Done";
    private readonly Dictionary<(string, int), ActivityDescriptor> _byVersion = [];
    private readonly Dictionary<string, ActivityDescriptor> _latest = new(StringComparer.Ordinal);

    /// <summary>A registry with Elsa's stock activities.</summary>
    public ActivityRegistry()
    {
        foreach (var type in StockActivities.Types)
        {
            Add(type);
        }
    }

    /// <summary>Every descriptor.</summary>
    public IReadOnlyCollection<ActivityDescriptor> Descriptors => _byVersion.Values;

    /// <summary>Adds an activity type.</summary>
    public ActivityRegistry Add<T>() where T : Activity, new() => Add(typeof(T));

    /// <summary>Adds every public activity type of an assembly that carries <see cref="ActivityAttribute"/>.</summary>
    public ActivityRegistry AddFrom(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        foreach (var type in assembly.GetExportedTypes())
        {
            if (!type.IsAbstract && type.IsSubclassOf(typeof(Activity)) && type.IsDefined(typeof(ActivityAttribute)))
            {
                Add(type);
            }
        }

        return this;
    }

    /// <summary>The descriptor of a type, or <see langword="null"/>. A version that is not there falls back to the newest one below it, then to the newest.</summary>
    public ActivityDescriptor? Find(string typeName, int version = 0)
    {
        if (_byVersion.TryGetValue((typeName, version), out var exact))
        {
            return exact;
        }

        ActivityDescriptor? best = null;
        foreach (var ((name, number), descriptor) in _byVersion)
        {
            if (name == typeName && number <= version && (best is null || number > best.Version))
            {
                best = descriptor;
            }
        }

        return best ?? _latest.GetValueOrDefault(typeName);
    }

    private ActivityRegistry Add(Type type)
    {
        var descriptor = Describe(type);
        _byVersion[(descriptor.TypeName, descriptor.Version)] = descriptor;
        if (!_latest.TryGetValue(descriptor.TypeName, out var known) || known.Version <= descriptor.Version)
        {
            _latest[descriptor.TypeName] = descriptor;
        }

        return this;
    }

    private static ActivityDescriptor Describe(Type type)
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>();
        var name = attribute?.Type ?? type.Name;
        var ns = attribute?.Namespace ?? type.Namespace ?? "";
        var constructor = type.GetConstructor(Type.EmptyTypes) ?? throw new ArgumentException($"Activity {type.FullName} needs a public constructor without parameters.", nameof(type));
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public);
        var isTerminal = typeof(ITerminalActivity).IsAssignableFrom(type);
        return new ActivityDescriptor
        {
            TypeName = ns.Length == 0 ? name : $"{ns}.{name}",
            Namespace = ns,
            Name = name,
            Version = attribute?.Version ?? 1,
            Category = attribute?.Category ?? ns,
            DisplayName = attribute?.DisplayName ?? name,
            Description = attribute?.Description ?? "",
            Kind = attribute?.Kind ?? ActivityKind.Action,
            ClrType = type,
            Inputs = [.. properties.Select(DescribeInput).OfType<InputDescriptor>().OrderBy(input => input.Order)],
            Outputs = [.. properties.Select(DescribeOutput).OfType<OutputDescriptor>()],
            Ports = DescribePorts(type, properties, isTerminal),
            IsContainer = typeof(IContainerActivity).IsAssignableFrom(type),
            IsStart = type == typeof(Start),
            IsTerminal = isTerminal,
            IsBrowsable = type.GetCustomAttribute<System.ComponentModel.BrowsableAttribute>()?.Browsable ?? true,
            Create = System.Linq.Expressions.Expression.Lambda<Func<Activity>>(System.Linq.Expressions.Expression.New(constructor)).Compile(),
            Callbacks = new CallbackTable(type),
        };
    }

    private static InputDescriptor? DescribeInput(PropertyInfo property)
    {
        var isWrapped = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Input<>);
        var attribute = property.GetCustomAttribute<InputAttribute>();
        if (attribute is null && !isWrapped)
        {
            return null;
        }

        var valueType = isWrapped ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
        return new InputDescriptor
        {
            Name = property.Name,
            JsonName = CamelCase(property.Name),
            ValueType = valueType,
            TypeName = TypeNameOf(valueType),
            DisplayName = attribute?.DisplayName ?? property.Name,
            Description = attribute?.Description ?? "",
            Category = attribute?.Category,
            UIHint = attribute?.UIHint ?? HintFor(valueType),
            Options = attribute?.Options,
            ChoicesFrom = attribute?.ChoicesFrom,
            Unit = attribute?.Unit,
            DefaultValue = attribute?.DefaultValue,
            DefaultSyntax = attribute?.DefaultSyntax ?? "Literal",
            Order = attribute?.Order ?? 0,
            IsWrapped = isWrapped,
            IsBrowsable = attribute?.IsBrowsable ?? true,
            IsSensitive = attribute?.IsSensitive ?? false,
            AutoEvaluate = attribute?.AutoEvaluate ?? true,
            IsRequired = property.IsDefined(typeof(RequiredAttribute)),
            Property = property,
            Wrap = isWrapped ? Factory<Expression, Input>(property.PropertyType) : null,
        };
    }

    private static OutputDescriptor? DescribeOutput(PropertyInfo property)
    {
        if (!property.PropertyType.IsGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(Output<>))
        {
            return null;
        }

        var attribute = property.GetCustomAttribute<OutputAttribute>();
        return new OutputDescriptor
        {
            Name = property.Name,
            JsonName = CamelCase(property.Name),
            TypeName = TypeNameOf(property.PropertyType.GetGenericArguments()[0]),
            DisplayName = attribute?.DisplayName ?? property.Name,
            Description = attribute?.Description ?? "",
            IsBrowsable = attribute?.IsBrowsable ?? true,
            Property = property,
            Bind = Factory<string, Output>(property.PropertyType),
        };
    }

    private static IReadOnlyList<PortDescriptor> DescribePorts(Type type, PropertyInfo[] properties, bool isTerminal)
    {
        var ports = new List<PortDescriptor>();
        foreach (var property in properties)
        {
            if (property.GetCustomAttribute<PortAttribute>() is { } port)
            {
                ports.Add(new PortDescriptor(port.Name ?? property.Name, port.DisplayName ?? port.Name ?? property.Name, IsEmbedded: true));
            }
        }

        if (type.GetCustomAttribute<FlowNodeAttribute>() is { } node)
        {
            ports.AddRange(node.Outcomes.Select((outcome, index) => new PortDescriptor(outcome, index < node.DisplayNames.Length ? node.DisplayNames[index] : DisplayNameOf(outcome), IsEmbedded: false)));
        }
        else if (!isTerminal && !properties.Any(property => property.GetCustomAttribute<InputAttribute>()?.UIHint == InputUIHints.DynamicOutcomes))
        {
            ports.Add(new PortDescriptor(Done, DisplayNameOf(Done), IsEmbedded: false));
        }

        return ports;
    }

    private static string DisplayNameOf(string outcome) => outcome == Done ? "完成" : outcome;

    private static Func<TArgument, TResult> Factory<TArgument, TResult>(Type type)
    {
        var argument = System.Linq.Expressions.Expression.Parameter(typeof(TArgument));
        var constructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [typeof(TArgument)])!;
        return System.Linq.Expressions.Expression.Lambda<Func<TArgument, TResult>>(
            System.Linq.Expressions.Expression.Convert(System.Linq.Expressions.Expression.New(constructor, argument), typeof(TResult)), argument).Compile();
    }

    private static string TypeNameOf(Type type) => Expressions.TypeAliases.NameOf(type);

    private static string HintFor(Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        return underlying == typeof(bool) ? InputUIHints.Checkbox
            : underlying.IsEnum ? InputUIHints.DropDown
            : underlying == typeof(DateTimeOffset) || underlying == typeof(DateTime) ? InputUIHints.DateTimePicker
            : underlying != typeof(string) && typeof(IEnumerable<string>).IsAssignableFrom(underlying) ? InputUIHints.MultiText
            : InputUIHints.SingleLine;
    }

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
