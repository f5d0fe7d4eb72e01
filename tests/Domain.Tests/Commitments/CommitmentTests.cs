using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Domain.Tests.Commitments;

[Trait("Rule", "BRE-01")]
public sealed class CommitmentTests
{
    private static readonly DateOnly Made = new(2026, 3, 2);
    private static readonly DateOnly Due = new(2026, 4, 1);

    private static Commitment Given(CommitmentKind kind = CommitmentKind.NoticeAndCommitment, bool isWritten = true) => Commitment.Record(new CommitmentEntry
    {
        Id = Guid.CreateVersion7(),
        Subject = Subject.Unit(Guid.CreateVersion7(), SubjectKind.LegalPerson, "北京守诺示例有限公司", "北京守诺示例有限公司", "91990100MA0000001X"),
        AgencyId = "wlj",
        Kind = kind,
        Matter = "营业性演出许可",
        Promise = "演出前补报安全方案",
        IsWritten = isWritten,
        MadeOn = Made,
        DueOn = Due,
        ContactName = "李华",
        RecordedBy = Actor.Staff(Guid.CreateVersion7(), "宋佳", "wlj"),
        RecordedAt = DateTimeOffset.UnixEpoch,
    });

    [Fact]
    [Trait("Rule", "BRE-11")]
    [Trait("Rule", "BRE-12")]
    public void BRE_11_Only_a_written_commitment_to_an_agency_can_be_breached()
    {
        Given().CanBeBreached.ShouldBeTrue();
        Given(CommitmentKind.PreEntry).CanBeBreached.ShouldBeTrue();
        foreach (var other in new[] { Given(isWritten: false), Given(CommitmentKind.Voluntary) })
        {
            other.CanBeBreached.ShouldBeFalse();
            Should.Throw<RejectedException>(() => other.ReportFalse("不实")).Rejections[0].Code.ShouldBe("commitment.cannot-be-breached");
            other.MarkOverdue();
            other.AwaitsFinding.ShouldBeFalse();
            Should.Throw<RejectedException>(() => other.BeginFinding(Guid.CreateVersion7())).Rejections[0].Code.ShouldBe("commitment.no-finding-due");
        }
    }

    [Fact]
    [Trait("Rule", "BRE-02")]
    public void BRE_02_It_is_past_its_day_only_from_the_day_after_and_while_it_runs()
    {
        var commitment = Given();

        commitment.IsPastDue(Due).ShouldBeFalse();
        commitment.IsPastDue(Due.AddDays(1)).ShouldBeTrue();
        commitment.Keep(Due);
        commitment.IsPastDue(Due.AddDays(1)).ShouldBeFalse();
    }

    [Fact]
    [Trait("Rule", "BRE-02")]
    public void A_commitment_has_one_finding_and_what_was_kept_may_still_prove_false()
    {
        var commitment = Given();
        commitment.Keep(Due);
        commitment.ReportFalse("场地证明是伪造的");
        var finding = Guid.CreateVersion7();

        commitment.BeginFinding(finding);

        commitment.FindingCaseId.ShouldBe(finding);
        Should.Throw<RejectedException>(() => commitment.BeginFinding(Guid.CreateVersion7()));
        Should.Throw<RejectedException>(() => commitment.ReportFalse("again")).Rejections[0].Code.ShouldBe("commitment.finding-began");
        commitment.Break();
        commitment.State.ShouldBe(CommitmentState.Broken);
    }

    [Fact]
    public void No_commitment_leaves_an_end_and_none_is_broken_without_a_finding()
    {
        foreach (var end in new[] { CommitmentState.Broken, CommitmentState.Cleared })
        {
            Enum.GetValues<CommitmentState>().ShouldAllBe(to => !CommitmentTransitions.IsAllowed(end, to));
        }

        CommitmentTransitions.IsAllowed(CommitmentState.Running, CommitmentState.Broken).ShouldBeFalse();
        CommitmentTransitions.IsAllowed(CommitmentState.Overdue, CommitmentState.Kept).ShouldBeFalse();
    }
}
