using System.ComponentModel;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Host.Commitments;

/// <summary>An application to be accepted on a promise, as typed at the window.</summary>
public sealed record TolerantForm
{
    /// <summary>Unit, sole trader or natural person.</summary>
    public SubjectKind SubjectKind { get; init; }

    /// <summary>Who applies.</summary>
    public string Name { get; init; } = "";

    /// <summary>Unified social credit code, or identity number of a person.</summary>
    [Description("Unified social credit code, or the identity number of a natural person")]
    public string Code { get; init; } = "";

    /// <summary>The matter.</summary>
    public string Matter { get; init; } = "";

    /// <summary>What is missing, and whether the matter's guide marks it 可容缺 .</summary>
    public IReadOnlyList<MissingMaterial> Missing { get; init; } = [];

    /// <summary>What was promised.</summary>
    public string Promise { get; init; } = "";

    /// <summary>Whether in writing.</summary>
    public bool IsWritten { get; init; } = true;

    /// <summary>The promised day, a working day.</summary>
    public DateOnly? PromisedOn { get; init; }

    /// <summary>Why the credit standing is good enough, where the pack grades nobody.</summary>
    public string Standing { get; init; } = "";

    /// <summary>The person to write to.</summary>
    public string ContactName { get; init; } = "";

    /// <summary>Where documents go; empty when they are served by hand.</summary>
    public string ContactEmail { get; init; } = "";

    /// <summary>Who applies.</summary>
    internal SubjectIdentity Identity => new(SubjectKind, Name, Code);
}
