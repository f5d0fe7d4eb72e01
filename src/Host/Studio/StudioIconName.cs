namespace CreditFlow.Host.Studio;

/// <summary>Drawings of the Studio's rail and bar.</summary>
public enum StudioIconName
{
    Definitions,
    Instances,
    Desk,
    Person,
}
