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
    private string _outcome = "";
    private string _value = "";

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

    private IReadOnlyList<DeedKind> Deeds => _detail?.Line.Standing switch
    {
        InstanceStanding.Parked => [DeedKind.Unpark],
        InstanceStanding.Faulted => [DeedKind.Retry, DeedKind.Cancel],
        InstanceStanding.Impaired => [DeedKind.Retry, DeedKind.Suspend, DeedKind.Cancel],
        InstanceStanding.Suspended => [DeedKind.Unsuspend, DeedKind.Cancel],
        InstanceStanding.Running => [DeedKind.Suspend, DeedKind.Cancel],
        _ => [],
    };

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

    private void AskSkip(int execution, string activity, SkipChoice skip)
    {
        _outcome = skip.Outcomes[0];
        Ask(new InstanceDeed(DeedKind.Skip, execution, activity) { Outcomes = skip.Outcomes });
    }

    private void AskValue(VariableLine variable)
    {
        _value = Show(variable.Value);
        Ask(new InstanceDeed(DeedKind.SetVariable, Target: variable.Name) { VariableId = variable.Id, Type = variable.Type });
    }

    private void Close() => _deed = null;

    private async Task DoAsync(string reason)
    {
        if (_deed is not { } deed)
        {
            return;
        }

        if (await TryAsync(staff => deed.Kind switch
        {
            DeedKind.Retry => Operations.RetryAsync(staff, Id, reason, deed.Execution, deed.Key, CancellationToken.None),
            DeedKind.Unpark => Operations.UnparkAsync(staff, Id, reason, deed.Key, CancellationToken.None),
            DeedKind.Unsuspend => Operations.UnsuspendAsync(staff, Id, reason, deed.Key, CancellationToken.None),
            DeedKind.Suspend => Operations.SuspendAsync(staff, Id, reason, deed.Key, CancellationToken.None),
            DeedKind.Skip => Operations.SkipAsync(staff, Id, reason, deed.Execution!.Value, _outcome, deed.Key, CancellationToken.None),
            DeedKind.SetVariable => Operations.SetVariableAsync(staff, Id, reason, deed.VariableId!, Read(_value), null, CancellationToken.None),
            DeedKind.Cancel => Operations.CancelAsync(staff, Id, reason, deed.Key, CancellationToken.None),
        }))
        {
            Close();
            await LoadAsync();
        }
    }

    private string TitleOf(InstanceDeed deed) => deed.Target is { } target ? T[$"Deed.{deed.Kind}.Of", target] : T[$"Deed.{deed.Kind}.Title"];

    private static string Show(JsonNode? value) => value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : value?.ToJsonString(Readable) ?? "";

    // Lists and objects are written as JSON; everything else is a text that the declared type reads.
    private static JsonNode? Read(string text)
    {
        try
        {
            return text.Trim() is "" ? null : text.TrimStart() is ['[' or '{', ..] ? JsonNode.Parse(text) : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
