using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Definitions;

/// <summary>What activities of others want checked before a definition that uses them is published.</summary>
public interface IActivityCheck
{
    /// <summary>Checks one activity of a definition.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="activity">Its JSON.</param>
    /// <returns>What is wrong and what to do, for people, to be read after the activity's name; empty when nothing is.</returns>
    IReadOnlyList<string> Check(ActivityDescriptor type, JsonObject activity);
}
