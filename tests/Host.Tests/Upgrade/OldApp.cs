using CreditFlow.Testing;

namespace CreditFlow.Host.Tests.Upgrade;

/// <summary>The host of this release on a database of the first one.</summary>
public sealed class OldApp(DatabaseKind kind) : CreditFlowApp(kind)
{
    private static readonly DatabaseTemplate Old = new(OldDatabase.FillAsync);

    protected override DatabaseTemplate Template => Old;
}
