using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;

namespace CreditFlow.Host.Rules;

/// <summary>All rules of a folder, read and found consistent with each other.</summary>
/// <param name="Calendar">The working days.</param>
/// <param name="Agencies">The agencies.</param>
/// <param name="Policies">The policy packs.</param>
/// <param name="Catalogue">The catalogues of acts.</param>
internal sealed record RuleBook(WorkingDayCalendar Calendar, AgencyDirectory Agencies, PolicyLibrary Policies, ViolationCatalogue Catalogue);
