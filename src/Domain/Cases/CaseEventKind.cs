namespace CreditFlow.Domain.Cases;

/// <summary>Kinds of lines in a case's timeline (办理过程).</summary>
public enum CaseEventKind
{
    /// <summary>收到.</summary>
    Received,

    /// <summary>开始计算期限.</summary>
    DeadlineStarted,

    /// <summary>A task was handed out.</summary>
    TaskCreated,

    /// <summary>签收.</summary>
    TaskClaimed,

    /// <summary>退签.</summary>
    TaskReleased,

    /// <summary>A step was completed with an outcome and an opinion.</summary>
    TaskCompleted,

    /// <summary>一次性告知补正.</summary>
    SupplementAsked,

    /// <summary>申请人补正.</summary>
    SupplementReceived,

    /// <summary>到期未补正.</summary>
    SupplementLapsed,

    /// <summary>请求陈述申辩.</summary>
    PleaAsked,

    /// <summary>当事人陈述申辩.</summary>
    PleaReceived,

    /// <summary>到期未陈述申辩.</summary>
    PleaLapsed,

    /// <summary>凭承诺先行受理 (TOL-01).</summary>
    AcceptedOnPromise,

    /// <summary>认定违诺，记入信用记录 (BRE-08).</summary>
    BreachRecorded,

    /// <summary>The table suggests another grade than when the breach was judged .</summary>
    GradeOvertaken,

    /// <summary>记录更正.</summary>
    RecordCorrected,

    /// <summary>停止公示.</summary>
    TakenDown,

    /// <summary>恢复公示, because a repair was revoked.</summary>
    PublicityRestored,

    /// <summary>缩短公示期.</summary>
    PeriodShortened,

    /// <summary>终止惩戒措施.</summary>
    MeasuresEnded,

    /// <summary>期限灯变黄、变红.</summary>
    DeadlineWarned,

    /// <summary>超期.</summary>
    DeadlineOverdue,

    /// <summary>A clock's due day was computed anew: another calendar, other rules, the end of a pause.</summary>
    DeadlineChanged,

    /// <summary>A clock was lawfully stopped .</summary>
    DeadlinePaused,

    /// <summary>The applicant got more time to supply what is missing, because a calendar changed.</summary>
    SupplementExtended,

    /// <summary>The case was moved to other rules.</summary>
    RulesMoved,

    /// <summary>A numbered document was issued.</summary>
    NoticeIssued,

    /// <summary>A message was delivered.</summary>
    NoticeDelivered,

    /// <summary>A document did not arrive, or came back.</summary>
    NoticeReturned,

    /// <summary>办结.</summary>
    Completed,
}
