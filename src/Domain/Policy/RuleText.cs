namespace CreditFlow.Domain.Policy;

/// <summary>What a screen or a document cites for a rule.</summary>
/// <param name="RuleId">The rule's ID in DOMAIN.md, as OBJ-02 or A-26.</param>
/// <param name="Source">The document it comes from.</param>
/// <param name="Article">The article (第六十三条第二款); null for a document without articles.</param>
/// <param name="Text">What it says, in one sentence of our own.</param>
public sealed record RuleText(string RuleId, PolicySource Source, string? Article, string Text)
{
    /// <summary>The citation: 《北京市优化营商环境条例》第六十三条第二款; a reading of our own carries no law's brackets.</summary>
    public string Citation => Source.IsReading ? $"{Source.Title} {RuleId}" : $"《{Source.Title}》{Article}";
}
