namespace CreditFlow.Workflows.Differences;

/// <summary>What a setting of a whole definition is.</summary>
public enum SettingKind
{
    /// <summary>A variable.</summary>
    Variable,

    /// <summary>An input of the workflow.</summary>
    Input,

    /// <summary>An output of the workflow.</summary>
    Output,

    /// <summary>Anything else that stands beside the activities: name, description, outcomes, an option.</summary>
    Property,
}
