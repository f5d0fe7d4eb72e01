using CreditFlow.Domain.Subjects;

namespace CreditFlow.Domain.Catalogue;

/// <summary>An administrative agency.</summary>
/// <param name="Id">The short id used in accounts, tasks and catalogues (<c>jxj</c>).</param>
/// <param name="Name">The full name, as documents write it.</param>
/// <param name="ShortName">The name lists show.</param>
/// <param name="Code">Its unified social credit code.</param>
/// <param name="DocumentPrefix">What its document numbers begin with (京信异告); null when it numbers no documents here.</param>
/// <param name="Kind">Operator or provider.</param>
/// <param name="District">The district it belongs to; null for the city's own.</param>
/// <param name="Sector">The sector whose policy packs govern its records before everybody's (<c>culture-tourism</c>); null when none does.</param>
public sealed record Agency(string Id, string Name, string ShortName, UnifiedSocialCreditCode Code, string? DocumentPrefix, AgencyKind Kind, string? District, string? Sector = null);
