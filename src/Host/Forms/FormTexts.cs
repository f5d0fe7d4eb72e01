namespace CreditFlow.Host.Forms;

/// <summary>Names the resource file of the form builder.</summary>
public sealed class FormTexts;
