namespace CreditFlow.Workflows.Definitions;

/// <summary>A definition cannot be published as it is.</summary>
public sealed class DefinitionInvalidException : Exception
{
    internal DefinitionInvalidException(string definitionId, IReadOnlyList<DefinitionError> errors)
        : base($"流程 {definitionId} 不能发布：{string.Join(" ", errors.Select(error => error.Message))}")
    {
        DefinitionId = definitionId;
        Errors = errors;
    }

    /// <summary>The definition.</summary>
    public string DefinitionId { get; }

    /// <summary>Everything that is wrong with it.</summary>
    public IReadOnlyList<DefinitionError> Errors { get; }
}
