using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Subjects;

/// <summary>Whom a record is about (信息主体): a unit, a sole trader, or an adult natural person (COL-01, A-33).</summary>
public sealed class Subject : IRevisioned
{
    private Subject()
    {
    }

    /// <summary>Id of the subject.</summary>
    public Guid Id { get; private set; }

    /// <summary>Unit, sole trader or natural person.</summary>
    public SubjectKind Kind { get; private set; }

    /// <summary>Full name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name folded for searching.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>Unified social credit code of a unit or sole trader; <see langword="null"/> for a natural person.</summary>
    public string? Code { get; private set; }

    /// <summary>A natural person's resident identity number, encrypted; <see langword="null"/> for units.</summary>
    public byte[]? IdNumberCipher { get; private set; }

    /// <summary>Keyed hash of the identity number, by which the person is found again; <see langword="null"/> for units.</summary>
    public string? IdNumberHash { get; private set; }

    /// <summary>The identity number as staff may see it, all but a few digits masked; <see langword="null"/> for units.</summary>
    public string? IdNumberMasked { get; private set; }

    /// <summary>Where its notices are mailed; <see langword="null"/> when none is known, and they are served by hand.</summary>
    public string? Email { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Notes where notices are mailed; the latest address provided counts.</summary>
    public void ReachBy(string email) => Email = email;

    /// <summary>A unit or sole trader.</summary>
    public static Subject Unit(Guid id, SubjectKind kind, string name, string nameKey, string code) =>
        new() { Id = id, Kind = kind, Name = name, NameKey = nameKey, Code = code };

    /// <summary>A natural person, with the number already encrypted, hashed and masked.</summary>
    public static Subject Person(Guid id, string name, string nameKey, byte[] cipher, string hash, string masked) =>
        new() { Id = id, Kind = SubjectKind.NaturalPerson, Name = name, NameKey = nameKey, IdNumberCipher = cipher, IdNumberHash = hash, IdNumberMasked = masked };
}
