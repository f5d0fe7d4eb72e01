namespace CreditFlow.Domain.Calendar;

/// <summary>What a day is to somebody who counts working days.</summary>
public enum DayKind
{
    /// <summary>A Monday to Friday that nobody declared off.</summary>
    Working,

    /// <summary>A Saturday or Sunday declared a working day (调休上班). It counts.</summary>
    MakeUpWorking,

    /// <summary>A Saturday or Sunday outside any holiday span.</summary>
    Weekend,

    /// <summary>A day inside a holiday span of a State Council notice, weekends in the span included.</summary>
    Holiday,
}
