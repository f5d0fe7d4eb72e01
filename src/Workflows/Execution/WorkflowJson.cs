using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditFlow.Workflows.Execution;

/// <summary>How the engine writes its own rows: camelCase, enum names, nothing that is default, Chinese as it is.</summary>
internal static class WorkflowJson
{
    private static readonly WorkflowJsonContext Context = new(new JsonSerializerOptions(WorkflowJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(InstanceState state) => JsonSerializer.Serialize(state, Context.InstanceState);

    public static InstanceState ReadState(string json) =>
        JsonSerializer.Deserialize(json, Context.InstanceState) ?? throw new JsonException("The instance's state is empty.");

    public static string Write(TurnRecord record) => JsonSerializer.Serialize(record, Context.TurnRecord);

    public static string Write(ActivityResult result) => JsonSerializer.Serialize(result, Context.ActivityResult);

    public static TurnRecord ReadTurn(string json) =>
        JsonSerializer.Deserialize(json, Context.TurnRecord) ?? throw new JsonException("The journal row is empty.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    MaxDepth = 128)]
[JsonSerializable(typeof(InstanceState))]
[JsonSerializable(typeof(TurnRecord))]
[JsonSerializable(typeof(DispatchedWorkflow))]
internal sealed partial class WorkflowJsonContext : JsonSerializerContext;
