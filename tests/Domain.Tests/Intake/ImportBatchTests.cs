using CreditFlow.Domain.Common;
using CreditFlow.Domain.Intake;

namespace CreditFlow.Domain.Tests.Intake;

/// <summary>Nobody releases alone what he brought (PUB-07, AUD-01).</summary>
public sealed class ImportBatchTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
    private static readonly Guid Importer = new("018f0000-0000-7000-8000-000000000001");
    private static readonly Guid Redactor = new("018f0000-0000-7000-8000-000000000002");
    private static readonly Guid Second = new("018f0000-0000-7000-8000-000000000003");

    private readonly ImportBatch _batch = new(Guid.Empty, "penalties.csv", Importer, "陈晓", Now);

    [Fact]
    [Trait("Rule", "AUD-01")]
    public void AUD_01_neither_importer_nor_redactor_nor_a_machine_releases()
    {
        foreach (var actor in new[] { Person(Importer), Person(Redactor), Actor.System })
        {
            Should.Throw<RejectedException>(() => _batch.ReleaseBy(actor, [Redactor], Now)).Rejections[0].Code.ShouldBe("batch.four-eyes");
        }

        _batch.Release.ShouldBe(BatchRelease.Awaiting);
    }

    [Fact]
    public void A_second_person_releases_once()
    {
        _batch.ReleaseBy(Person(Second), [Redactor], Now);

        (_batch.Release, _batch.SettledByName, _batch.SettledAt).ShouldBe((BatchRelease.Released, "某人", Now));
        Should.Throw<RejectedException>(() => _batch.TurnDown(Person(Second), "理由", Now)).Rejections[0].Code.ShouldBe("batch.settled");
    }

    [Fact]
    public void What_people_look_over_does_not_grow()
    {
        _batch.Count(accepted: 1, unchanged: 0, refused: 0);
        _batch.HandledBy("instance");

        Should.Throw<RejectedException>(() => _batch.Count(accepted: 1, unchanged: 0, refused: 0)).Rejections[0].Code.ShouldBe("import.closed");
        _batch.Accepted.ShouldBe(1);
    }

    private static Actor Person(Guid id) => Actor.Staff(id, "某人", "jxj");
}
