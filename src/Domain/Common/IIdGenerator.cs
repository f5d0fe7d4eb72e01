namespace CreditFlow.Domain.Common;

/// <summary>Makes ids, so that tests can make theirs exact.</summary>
public interface IIdGenerator
{
    /// <summary>A new id, ordered by time (UUID version 7).</summary>
    Guid NewId();
}
