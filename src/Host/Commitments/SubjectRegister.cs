using CreditFlow.Domain.Common;
using CreditFlow.Domain.Subjects;
using CreditFlow.Host.Intake;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Protection;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Commitments;

/// <summary>Finds whom something is about by code or identity number, or adds them: the same code with another name is somebody else's mistake and refused (COL-01, A-23, A-33).</summary>
internal sealed class SubjectRegister(FieldProtection protection)
{
    private const int LongestName = 200;

    /// <summary>What is wrong with an identity; empty is good.</summary>
    /// <param name="actOn">The day that decides whether a person was an adult; <see langword="null"/> when it could not be read.</param>
    public static IEnumerable<Rejection> Check(SubjectIdentity identity, DateOnly? actOn, DateOnly today)
    {
        if (identity.Name.Trim().Length is 0 or > LongestName)
        {
            yield return new Rejection(RejectionKind.Invalid, "subject.name-required", "name", [LongestName]);
        }

        if (identity.Kind == SubjectKind.NaturalPerson)
        {
            var number = ResidentIdNumber.Check(identity.Code, today);
            if (!number.IsValid)
            {
                yield return new Rejection(RejectionKind.Invalid, "subject.id-wrong", "code");
            }
            else if (actOn is { } day && !AdultRule.IsInScope(number.Number.BirthDate, day))
            {
                yield return new Rejection(RejectionKind.RuleForbids, "subject.minor", "code");
            }
        }
        else
        {
            var code = UnifiedSocialCreditCode.Check(identity.Code);
            if (!code.IsValid)
            {
                yield return new Rejection(RejectionKind.Invalid, "subject.code-wrong", "code");
            }
            else if (code.Code.IsSoleTrader != (identity.Kind == SubjectKind.SoleTrader))
            {
                yield return new Rejection(RejectionKind.Invalid, "subject.kind-wrong", "kind");
            }
        }
    }

    /// <summary>The subject of an identity that is checked, or <see langword="null"/> when the register does not know it.</summary>
    public async Task<Subject?> FindAsync(CreditFlowDbContext context, SubjectIdentity identity, CancellationToken cancellationToken)
    {
        var key = KeyOf(identity);
        if (context.Subjects.Local.FirstOrDefault(row => (identity.Kind == SubjectKind.NaturalPerson ? row.IdNumberHash : row.Code) == key) is { } added)
        {
            return added;
        }

        return identity.Kind == SubjectKind.NaturalPerson
            ? await context.Subjects.SingleOrDefaultAsync(row => row.IdNumberHash == key, cancellationToken)
            : await context.Subjects.SingleOrDefaultAsync(row => row.Code == key, cancellationToken);
    }

    /// <summary>The subject of an identity that is checked.</summary>
    /// <exception cref="RejectedException">The register has the same code under another name.</exception>
    public async Task<Subject> FindOrAddAsync(CreditFlowDbContext context, IIdGenerator ids, SubjectIdentity identity, CancellationToken cancellationToken)
    {
        var name = identity.Name.Trim();
        var nameKey = SubjectName.Normalise(name);
        if (await FindAsync(context, identity, cancellationToken) is { } known)
        {
            return known.NameKey == nameKey ? known : throw RejectedException.Invalid("subject.name-differs", "name");
        }

        var key = KeyOf(identity);
        var added = identity.Kind == SubjectKind.NaturalPerson
            ? Subject.Person(ids.NewId(), name, nameKey, protection.Encrypt(NumberOf(identity).Value), key, NumberOf(identity).Masked)
            : Subject.Unit(ids.NewId(), identity.Kind, name, nameKey, key);
        context.Subjects.Add(added);
        return added;
    }

    private string KeyOf(SubjectIdentity identity) => identity.Kind == SubjectKind.NaturalPerson
        ? protection.Hash(RecordKeys.IdentityPurpose, NumberOf(identity).Value)
        : UnifiedSocialCreditCode.Parse(identity.Code).Value;

    // Checked before; the day only bounds birth dates.
    private static ResidentIdNumber NumberOf(SubjectIdentity identity) => ResidentIdNumber.Check(identity.Code, DateOnly.MaxValue).Number!;
}
