using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;

namespace CreditFlow.Host.Rules;

/// <summary>All rules of a folder, read and found consistent with each other.</summary>
/// <param name="Calendar">The working days.</param>
/// <param name="Agencies">The agencies.</param>
/// <param name="Policies">The policy packs.</param>
/// <param name="Catalogue">The catalogues of acts.</param>
/// <param name="CalendarText">The calendar's file as it stands.</param>
/// <param name="PackTexts">The packs' files by the packs' ids.</param>
/// <param name="CatalogueTexts">The catalogues' files by the agencies' ids.</param>
internal sealed record RuleBook(
    WorkingDayCalendar Calendar,
    AgencyDirectory Agencies,
    PolicyLibrary Policies,
    ViolationCatalogue Catalogue,
    string CalendarText,
    IReadOnlyDictionary<string, string> PackTexts,
    IReadOnlyDictionary<string, string> CatalogueTexts);
