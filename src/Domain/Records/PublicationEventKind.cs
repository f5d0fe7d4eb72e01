namespace CreditFlow.Domain.Records;

/// <summary>What happened to a publication, as the public may read it.</summary>
public enum PublicationEventKind
{
    /// <summary>开始公示.</summary>
    Published,

    /// <summary>加注“异议处理中” .</summary>
    ObjectionMarked,

    /// <summary>取消“异议处理中”.</summary>
    ObjectionCleared,

    /// <summary>内容更正.</summary>
    Corrected,

    /// <summary>公示期变更.</summary>
    PeriodMoved,

    /// <summary>缩短公示期 (PUB-06).</summary>
    Shortened,

    /// <summary>履行情况变更.</summary>
    FulfilmentRecorded,

    /// <summary>期满未履行，暂不停止 .</summary>
    Held,

    /// <summary>停止公示.</summary>
    TakenDown,

    /// <summary>恢复公示: a correction moved the end into the future after it had been taken down by its end, or the repair that had ended it was revoked.</summary>
    Resumed,
}
