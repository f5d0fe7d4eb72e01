using System.Globalization;

namespace CreditFlow.Host.ElsaApi.Executions;

/// <summary>Ids of executions over all instances: the instance's id and the execution's number, as activities see them too.</summary>
internal static class RunIds
{
    public static string Of(string instanceId, int number) => string.Create(CultureInfo.InvariantCulture, $"{instanceId}:{number}");

    /// <summary>Takes an id apart; <see langword="null"/> when it is none.</summary>
    public static (string InstanceId, int Number)? Read(string? id) =>
        id is not null && id.LastIndexOf(':') is > 0 and var colon && int.TryParse(id.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (id[..colon], number)
            : null;
}
