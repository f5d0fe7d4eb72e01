namespace CreditFlow.Host.Desk;

/// <summary>Tells the other parts of one open page that its person's tasks have changed. One per circuit.</summary>
internal sealed class DeskSignals
{
    /// <summary>Raised after a command.</summary>
    public event EventHandler? TasksChanged;

    public void Raise() => TasksChanged?.Invoke(this, EventArgs.Empty);
}
