namespace CreditFlow.Domain.Common;

/// <summary>
/// A row whose changes are compared-and-set: two who saw the same revision cannot both change it. The store raises
/// <see cref="Revision"/> with every change.
/// </summary>
public interface IRevisioned
{
    /// <summary>1 for a new row; raised by the store.</summary>
    long Revision { get; }
}
