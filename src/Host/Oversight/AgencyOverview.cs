namespace CreditFlow.Host.Oversight;

/// <summary>How agencies do their duties (AUD-06).</summary>
/// <param name="From">First day of the year that is counted.</param>
/// <param name="Today">Its last day.</param>
/// <param name="Agencies">Figures per agency, the worst first.</param>
/// <param name="Supervisions">Supervisions that are open, the oldest first.</param>
internal sealed record AgencyOverview(DateOnly From, DateOnly Today, IReadOnlyList<AgencyFigures> Agencies, IReadOnlyList<SupervisionLine> Supervisions);

/// <summary>Figures of one agency: tasks with a due day.</summary>
/// <param name="Done">Completed in the past year.</param>
/// <param name="OnTime">Of those, by their due day.</param>
/// <param name="Open">Waiting now.</param>
/// <param name="Overdue">Of those, past their due day.</param>
internal sealed record AgencyFigures(string AgencyId, string Name, int Done, int OnTime, int Open, int Overdue)
{
    /// <summary>Share done on time, 0 to 1; <see langword="null"/> when nothing was done.</summary>
    public double? OnTimeRate => Done == 0 ? null : (double)OnTime / Done;
}

/// <summary>An open supervision.</summary>
/// <param name="WorkingDaysOverdue">Working days past the due day.</param>
internal sealed record SupervisionLine(Guid Id, string AgencyId, string Agency, string Matter, string Duty, DateOnly DueDate, int WorkingDaysOverdue, IReadOnlyList<SupervisionPaper> Documents);

/// <summary>A document of a supervision.</summary>
internal sealed record SupervisionPaper(string Step, DateOnly On, Guid NoticeId, string Number, string VerificationCode);
