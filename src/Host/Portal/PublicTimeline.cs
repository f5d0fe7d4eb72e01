using CreditFlow.Domain.Cases;

namespace CreditFlow.Host.Portal;

/// <summary>What of a case's timeline its applicant may read: steps and results, never who inside an office did what or thought.</summary>
internal static class PublicTimeline
{
    /// <summary>The public lines, oldest first.</summary>
    public static IReadOnlyList<CaseEvent> Of(Case about) => [.. about.Events.Where(line => IsPublic(line.Kind)).OrderBy(line => line.At).ThenBy(line => line.Id)];

    private static bool IsPublic(CaseEventKind kind) => kind switch
    {
        CaseEventKind.Received or CaseEventKind.DeadlineStarted or CaseEventKind.TaskCompleted or CaseEventKind.RecordCorrected or CaseEventKind.TakenDown
            or CaseEventKind.SupplementAsked or CaseEventKind.SupplementReceived or CaseEventKind.SupplementLapsed or CaseEventKind.PleaAsked or CaseEventKind.PleaReceived or CaseEventKind.PleaLapsed or CaseEventKind.AcceptedOnPromise or CaseEventKind.BreachRecorded or CaseEventKind.PeriodShortened
            or CaseEventKind.DeadlineChanged or CaseEventKind.DeadlinePaused or CaseEventKind.SupplementExtended or CaseEventKind.RulesMoved
            or CaseEventKind.NoticeIssued or CaseEventKind.NoticeDelivered or CaseEventKind.Completed or CaseEventKind.DeadlineOverdue or CaseEventKind.MeasuresEnded or CaseEventKind.PublicityRestored => true,
        CaseEventKind.TaskCreated or CaseEventKind.TaskClaimed or CaseEventKind.TaskReleased or CaseEventKind.DeadlineWarned or CaseEventKind.NoticeReturned or CaseEventKind.GradeOvertaken => false,
    };
}
