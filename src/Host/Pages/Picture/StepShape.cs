namespace CreditFlow.Host.Pages.Picture;

/// <summary>How a step is drawn.</summary>
public enum StepShape
{
    /// <summary>A box.</summary>
    Step,

    /// <summary>Where the process begins or ends: round at the sides.</summary>
    Terminal,

    /// <summary>A box that holds steps of its own: two lines at the sides.</summary>
    Group,
}
