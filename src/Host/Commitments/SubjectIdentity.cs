using CreditFlow.Domain.Subjects;

namespace CreditFlow.Host.Commitments;

/// <summary>Who somebody is, as typed at the window.</summary>
/// <param name="Kind">Unit, sole trader or natural person.</param>
/// <param name="Name">Full name.</param>
/// <param name="Code">Unified social credit code of a unit, or the identity number of a person.</param>
public sealed record SubjectIdentity(SubjectKind Kind, string Name, string Code);
