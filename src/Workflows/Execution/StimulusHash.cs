using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Execution;

/// <summary>Computes the hash by which a wake-up finds a wait: over the wait's name and its stimulus, whatever the order of the stimulus' properties.</summary>
public static class StimulusHash
{
    /// <summary>The name of waits for events.</summary>
    public const string EventName = "Elsa.Event";

    /// <summary>Hash of a named stimulus.</summary>
    /// <param name="name">Name of the wait.</param>
    /// <param name="stimulus">What it is for, or <see langword="null"/>.</param>
    /// <param name="executionKey">Instance and execution when only that very execution matches, else <see langword="null"/>.</param>
    public static string Compute(string name, object? stimulus, string? executionKey = null)
    {
        var text = new StringBuilder(name).Append('\n');
        Append(text, stimulus as JsonNode ?? WorkflowValue.ToJson(stimulus));
        if (executionKey is not null)
        {
            text.Append('\n').Append(executionKey);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Hash of waits for an event.</summary>
    public static string ForEvent(string eventName) => Compute(EventName, new JsonObject { ["eventName"] = eventName });

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                text.Append('{');
                foreach (var (name, value) in json.OrderBy(property => property.Key, StringComparer.Ordinal))
                {
                    text.Append(JsonEncodedText.Encode(name)).Append(':');
                    Append(text, value);
                    text.Append(';');
                }

                text.Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                foreach (var item in list)
                {
                    Append(text, item);
                    text.Append(';');
                }

                text.Append(']');
                break;
            case null:
                text.Append("null");
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"{node.ToJsonString()}");
                break;
        }
    }
}
