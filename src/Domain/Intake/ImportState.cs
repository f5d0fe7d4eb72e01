namespace CreditFlow.Domain.Intake;

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>Rows are being read.</summary>
    Running,

    /// <summary>Every row was handled.</summary>
    Finished,

    /// <summary>The file as a whole could not be read on; rows before that are kept.</summary>
    Failed,
}
