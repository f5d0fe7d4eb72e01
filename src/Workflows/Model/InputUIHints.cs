namespace CreditFlow.Workflows.Model;

/// <summary>Editors that the Studio knows, by their exact names.</summary>
public static class InputUIHints
{
    /// <summary>One line of text; numbers too.</summary>
    public const string SingleLine = "singleline";

    /// <summary>Several lines of text.</summary>
    public const string MultiLine = "multiline";

    /// <summary>A check box.</summary>
    public const string Checkbox = "checkbox";

    /// <summary>A list of check boxes.</summary>
    public const string CheckList = "checklist";

    /// <summary>A list of radio buttons.</summary>
    public const string RadioList = "radiolist";

    /// <summary>A drop-down list.</summary>
    public const string DropDown = "dropdown";

    /// <summary>Date and time.</summary>
    public const string DateTimePicker = "datetime-picker";

    /// <summary>A code editor.</summary>
    public const string CodeEditor = "code-editor";

    /// <summary>A JSON editor.</summary>
    public const string JsonEditor = "json-editor";

    /// <summary>An expression editor.</summary>
    public const string ExpressionEditor = "expression-editor";

    /// <summary>Names and values.</summary>
    public const string Dictionary = "dictionary";

    /// <summary>A list of texts.</summary>
    public const string MultiText = "multitext";

    /// <summary>A list of texts that become outcomes.</summary>
    public const string DynamicOutcomes = "dynamic-outcomes";

    /// <summary>A variable of the definition.</summary>
    public const string VariablePicker = "variable-picker";

    /// <summary>An input of the definition.</summary>
    public const string InputPicker = "input-picker";

    /// <summary>An output of the definition.</summary>
    public const string OutputPicker = "output-picker";

    /// <summary>An outcome of the definition.</summary>
    public const string OutcomePicker = "outcome-picker";

    /// <summary>A type.</summary>
    public const string TypePicker = "type-picker";

    /// <summary>Another definition.</summary>
    public const string WorkflowDefinitionPicker = "workflow-definition-picker";

    /// <summary>Cases with embedded activities.</summary>
    public const string SwitchEditor = "switch-editor";

    /// <summary>Cases as outcomes.</summary>
    public const string FlowSwitchEditor = "flow-switch-editor";
}
