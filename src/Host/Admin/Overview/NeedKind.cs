namespace CreditFlow.Host.Admin.Overview;

/// <summary>What somebody has to do something about, the more pressing first.</summary>
public enum NeedKind
{
    /// <summary>Instances that need an operator carry something that is overdue or due today.</summary>
    PressingIncidents,

    /// <summary>A process that people file for was taken back: nobody can exercise that right.</summary>
    ClosedFilings,

    /// <summary>Open cases are past their statutory day (A-05: nothing is decided by that).</summary>
    OverdueCases,

    /// <summary>Open cases have no armed clock.</summary>
    SilentCases,

    /// <summary>Alarms of clocks were given up.</summary>
    ParkedAlarms,

    /// <summary>Alarms of clocks are late.</summary>
    LateAlarms,

    /// <summary>Entries of the audit log are not chained (AUD-01).</summary>
    AuditBehind,

    /// <summary>Timers of processes are late.</summary>
    LateTimers,

    /// <summary>Jobs fail.</summary>
    FailingJobs,

    /// <summary>Jobs do not run.</summary>
    SilentJobs,

    /// <summary>This host's clock differs from the database's.</summary>
    ClockSkewed,

    /// <summary>Mail waits too long.</summary>
    LateMail,

    /// <summary>Mail was given up.</summary>
    GivenUpMail,

    /// <summary>Next year's notice of working days is not loaded.</summary>
    CalendarMissing,

    /// <summary>Events were acknowledged that nobody has waited for since.</summary>
    UnmatchedEvents,

    /// <summary>Instances need an operator.</summary>
    Incidents,

    /// <summary>A calendar or catalogue waits for a second person's signature.</summary>
    RulesToSign,
}
