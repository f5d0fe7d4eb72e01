using CreditFlow.Domain.Tasks;

namespace CreditFlow.Host.Desk.Queries;

/// <summary>What tasks say on screens.</summary>
internal static class StaffTaskWords
{
    /// <summary>The chosen outcome as its button was worded.</summary>
    public static string? OutcomeLabel(this StaffTask task) => task.Outcomes.FirstOrDefault(offered => offered.Name == task.Outcome)?.Label ?? task.Outcome;
}
