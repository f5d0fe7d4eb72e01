using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Catalogue;

namespace CreditFlow.Activities.Tasks;

/// <summary>Whose staff a step is for: an agency's id, <c>operator</c> (runs the platform) or <c>source</c> (provided the record, or was given the commitment); empty for anybody's.</summary>
internal static class AgencyChoice
{
    public const string Operator = ActivityChoices.OperatorAgency;
    public const string Source = ActivityChoices.SourceAgency;

    public static string? Resolve(string? choice, AgencyDirectory agencies, Matter matter) => choice?.Trim() switch
    {
        null or "" => null,
        Operator => agencies.Operator.Id,
        Source => matter.SourceAgencyId,
        { } id => agencies.Find(id)?.Id ?? throw new InvalidOperationException($"单位目录中没有“{id}”。请填单位编号、operator（平台运行单位）或 source（来源单位）。"),
    };
}
