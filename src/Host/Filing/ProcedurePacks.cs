using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Rules;

namespace CreditFlow.Host.Filing;

/// <summary>Chooses the pack that orders what is filed about a record: its source agency's sector goes before everybody's law (OBJ-05, OBJ-06, REP-06), by the day of receipt.</summary>
public sealed class ProcedurePacks(PolicyLibrary policies, AgencyDirectory agencies)
{
    /// <summary>The pack for something filed on a day (Beijing).</summary>
    public PolicyPack Of(CaseKind kind, CreditRecord record, DateOnly day) =>
        policies.SelectForProcedure(RuleServices.Jurisdiction, agencies.Find(record.SourceAgencyId)?.Sector, day, CaseProcedures.Of(kind)).Pack;
}
