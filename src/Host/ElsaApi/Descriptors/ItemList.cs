namespace CreditFlow.Host.ElsaApi.Descriptors;

/// <summary>A list as the Studio reads it.</summary>
internal sealed record ItemList<T>(IReadOnlyList<T> Items)
{
    public int Count => Items.Count;
}
