using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CreditFlow.Workflows.Expressions;

/// <summary>
/// Converts between the values activities use and the JSON in which instances keep them. A value is turned into JSON when it is written and into the wanted type when it is read,
/// in the same turn as in a later one, so that an activity cannot tell whether a wait lay in between.
/// </summary>
public static class WorkflowValue
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        MaxDepth = 64,
    };

    /// <summary>The JSON form of a value. The result shares nothing with the argument.</summary>
    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => FromDouble(number),
        float number => FromDouble(number),
        decimal number => JsonValue.Create(number),
        DateTimeOffset instant => JsonValue.Create(Text(instant)),
        DateTime instant => JsonValue.Create(Text(instant)),
        DateOnly day => JsonValue.Create(Text(day)),
        TimeSpan span => JsonValue.Create(Text(span)),
        Guid id => JsonValue.Create(Text(id)),
        Enum name => JsonValue.Create(name.ToString()),
        JsonElement element => element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : JsonSerializer.SerializeToNode(element, Options),
        _ => JsonSerializer.SerializeToNode(value, value.GetType(), Options),
    };

    /// <summary>Converts a value to a type, independent of the machine's culture.</summary>
    /// <exception cref="ValueConversionException">The value cannot be read as that type.</exception>
    [return: MaybeNull]
    public static T To<T>(object? value) => value is T already && value is not JsonNode ? already : (T?)To(value, typeof(T));

    /// <inheritdoc cref="To{T}"/>
    public static object? To(object? value, Type type)
    {
        if (value is null)
        {
            return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
        }

        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (value is JsonElement element)
        {
            value = ToJson(element);
            return To(value, type);
        }

        if (value is JsonNode node)
        {
            if (target == typeof(JsonNode) || target == typeof(object) && node is not JsonValue || target.IsInstanceOfType(node))
            {
                return node.DeepClone();
            }

            if (node is JsonValue single)
            {
                value = Scalar(single);
                if (value is null)
                {
                    return To(null, type);
                }
            }
        }

        if (target.IsInstanceOfType(value))
        {
            return value;
        }

        try
        {
            return Convert(value, target);
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException or JsonException or NotSupportedException or ArgumentException)
        {
            throw new ValueConversionException(value, target, exception);
        }
    }

    /// <summary>The text of a value as it appears where a text is wanted.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "True" : "False",
        DateTimeOffset instant => instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        Guid id => id.ToString("D"),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        JsonValue single => Text(Scalar(single)),
        JsonNode node => node.ToJsonString(Options),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable => JsonSerializer.Serialize(value, value.GetType(), Options),
        _ => value.ToString(),
    };

    /// <summary>Parses JSON text; <see langword="null"/> for an empty text.</summary>
    public static JsonNode? ParseJson(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text, null, new JsonDocumentOptions { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });

    /// <summary>The plain value of a JSON scalar: text, truth value, <see cref="long"/>, <see cref="decimal"/> or <see cref="double"/>.</summary>
    internal static object? Scalar(JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                return value.GetValue<string>();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Number:
                if (value.TryGetValue<int>(out var small))
                {
                    return (long)small;
                }

                if (value.TryGetValue<long>(out var whole))
                {
                    return whole;
                }

                if (value.TryGetValue<decimal>(out var exact))
                {
                    return exact;
                }

                return value.TryGetValue<double>(out var floating) ? floating : double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
            case JsonValueKind.Undefined:
            case JsonValueKind.Object:
            case JsonValueKind.Array:
            case JsonValueKind.Null:
            default:
                return null;
        }
    }

    private static JsonValue? FromDouble(double number) =>
        !double.IsFinite(number) ? null
        : Math.Abs(number) < 9007199254740992d && number == Math.Truncate(number) ? JsonValue.Create((long)number)
        : JsonValue.Create(number);

    private static object? Convert(object value, Type target)
    {
        if (target == typeof(string))
        {
            return Text(value);
        }

        if (value is string text)
        {
            return FromText(text, target);
        }

        if (target.IsEnum)
        {
            var number = System.Convert.ToInt64(value, CultureInfo.InvariantCulture);
            return Enum.IsDefined(target, Enum.ToObject(target, number)) ? Enum.ToObject(target, number) : throw new FormatException();
        }

        if (target == typeof(bool))
        {
            return value is IConvertible convertible ? convertible.ToBoolean(CultureInfo.InvariantCulture) : throw new InvalidCastException();
        }

        if (target == typeof(DateTimeOffset) && value is DateTime instant)
        {
            return new DateTimeOffset(instant);
        }

        if (target == typeof(DateTimeOffset) && value is DateOnly)
        {
            return FromText(Text(value)!, target);
        }

        if (target == typeof(TimeSpan))
        {
            return TimeSpan.FromSeconds(System.Convert.ToDouble(value, CultureInfo.InvariantCulture));
        }

        if (typeof(IConvertible).IsAssignableFrom(target) && value is IConvertible number2)
        {
            return number2.ToType(target, CultureInfo.InvariantCulture);
        }

        return (value as JsonNode ?? ToJson(value)).Deserialize(target, Options);
    }

    private static object? FromText(string text, Type target)
    {
        if (target == typeof(object))
        {
            return text;
        }

        if (text.Length == 0)
        {
            return To(null, target);
        }

        if (target.IsEnum)
        {
            return Enum.TryParse(target, text, ignoreCase: true, out var member) ? member : throw new FormatException();
        }

        if (target == typeof(bool))
        {
            return bool.TryParse(text, out var flag) ? flag : text is "1" ? true : text is "0" ? false : throw new FormatException();
        }

        if (target == typeof(DateTimeOffset))
        {
            return ParseInstant(text);
        }

        if (target == typeof(DateTime))
        {
            return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        }

        if (target == typeof(DateOnly))
        {
            return DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) ? day : DateOnly.FromDateTime(ParseInstant(text).DateTime);
        }

        if (target == typeof(TimeSpan))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : System.Xml.XmlConvert.ToTimeSpan(text);
        }

        if (target == typeof(Guid))
        {
            return Guid.Parse(text);
        }

        if (target == typeof(byte[]))
        {
            return System.Convert.FromBase64String(text);
        }

        if (typeof(IConvertible).IsAssignableFrom(target))
        {
            return target == typeof(decimal)
                ? decimal.Parse(text, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture)
                : ((IConvertible)text).ToType(target, CultureInfo.InvariantCulture);
        }

        if (target != typeof(string) && typeof(IEnumerable<string>).IsAssignableFrom(target) && text[0] != '[')
        {
            return new JsonArray(JsonValue.Create(text)).Deserialize(target, Options);
        }

        return typeof(JsonNode).IsAssignableFrom(target) ? ParseJson(text) : JsonSerializer.Deserialize(text, target, Options);
    }

    private static DateTimeOffset ParseInstant(string text)
    {
        // A text without an offset is a local time of the place where the law applies.
        var parsed = DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return parsed.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(parsed, WorkflowTimeZone.China.GetUtcOffset(parsed))
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.None);
    }
}
