using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Admin.Queries;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Admin.Pages;

/// <summary>One instance: what went wrong, where it waits, what it holds, what happened, and what the system administrator can do about it.</summary>
public sealed partial class InstanceDetailPage
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private InstanceDetail? _detail;
    private InstanceDeed? _deed;

    /// <summary>Id of the instance.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private AdminInstances Instances { get; set; } = null!;

    [Inject]
    private InstanceOperations Operations { get; set; } = null!;

    [Inject]
    private IIdGenerator Ids { get; set; } = null!;

    private bool CanChange => _detail is { Line.Standing: not (InstanceStanding.Finished or InstanceStanding.Cancelled), Problem: null };

    private IReadOnlyList<DeedKind> Deeds => _detail is { } detail ? InstanceDeeds.Of(detail.Line.Standing) : [];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (MayRead && _detail?.Line.Row.Id != Id)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync() => _detail = await OpenAsync(staff => Instances.OpenAsync(staff, Id, CancellationToken.None));

    private void Ask(InstanceDeed deed)
    {
        ClearProblems();
        _deed = deed with { Key = Ids.NewId().ToString("N") };
    }

    private void AskSkip(int execution, string activity, SkipChoice skip) => Ask(new InstanceDeed(DeedKind.Skip, execution, activity) { Outcomes = skip.Outcomes });

    private void AskValue(VariableLine variable) => Ask(new InstanceDeed(DeedKind.SetVariable, Target: variable.Name) { VariableId = variable.Id, Type = variable.Type, Value = Show(variable.Value) });

    private void Close() => _deed = null;

    private async Task DoAsync(DeedAnswer answer)
    {
        if (_deed is { } deed && await TryAsync(staff => Operations.DoAsync(staff, Id, deed, answer, CancellationToken.None)))
        {
            Close();
            await LoadAsync();
        }
    }

    private static string DefinitionPath(InstanceDetail detail) => $"/admin/definitions/{Uri.EscapeDataString(detail.Line.Row.DefinitionId)}";

    private static string MigrationPath(InstanceDetail detail) => $"/admin/migration?definition={Uri.EscapeDataString(detail.Line.Row.DefinitionId)}&from={Uri.EscapeDataString(detail.Line.Row.DefinitionVersionId)}";

    private static string Show(JsonNode? value) => value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : value?.ToJsonString(Readable) ?? "";
}
