namespace CreditFlow.Benchmarks;

/// <summary>What a load showed.</summary>
/// <param name="Callers">Callers at once.</param>
/// <param name="PerSecond">Operations per second.</param>
/// <param name="P50">Median, in milliseconds.</param>
/// <param name="P99">99th percentile, in milliseconds.</param>
/// <param name="Wal">Bytes of write-ahead log per operation.</param>
/// <param name="Allocated">Bytes allocated per operation.</param>
/// <param name="Processor">Processor time of this process per operation.</param>
internal sealed record LoadResult(int Callers, double PerSecond, double P50, double P99, long Wal, long Allocated, TimeSpan Processor);
