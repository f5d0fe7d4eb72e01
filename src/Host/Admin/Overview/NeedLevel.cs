namespace CreditFlow.Host.Admin.Overview;

/// <summary>How pressing something is.</summary>
public enum NeedLevel
{
    /// <summary>A right of somebody, or a duty of ours, is at stake.</summary>
    Risk,

    /// <summary>It becomes one if nobody acts.</summary>
    Soon,

    /// <summary>Somebody should look.</summary>
    Look,
}
