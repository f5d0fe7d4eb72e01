using CreditFlow.Domain.Common;

namespace CreditFlow.Persistence.Setup;

internal sealed class TimeOrderedIdGenerator(TimeProvider time) : IIdGenerator
{
    public Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());
}
