using CreditFlow.Domain.Common;

namespace CreditFlow.Activities.Tests.Support;

/// <summary>A member of staff with one role.</summary>
public sealed record Person(string Name, string Role, string Agency)
{
    public static readonly Person Clerk = new("陈晓", Roles.Clerk, "jxj");
    public static readonly Person Reviewer = new("赵敏", Roles.Reviewer, "jxj");
    public static readonly Person Verifier = new("王启明", Roles.Verifier, "whzf3");

    public static readonly Person OtherVerifier = new("孙浩", Roles.Verifier, "zjw");
    public static readonly Person OtherReviewer = new("何梅", Roles.Reviewer, "zjw");
    public static readonly Person SourceReviewer = new("高远", Roles.Reviewer, "whzf3");

    public static readonly Person SecondVerifier = new("韩琳", Roles.Verifier, "whzf3");
    public static readonly Person SecondReviewer = new("杜薇", Roles.Reviewer, "whzf3");

    public static readonly Person Finder = new("方圆", Roles.Verifier, "wlj");
    public static readonly Person Confirmer = new("毛宁", Roles.Reviewer, "wlj");

    public Guid Id { get; } = Guid.CreateVersion7();

    public Actor Actor => Actor.Staff(Id, Name, Agency);
}
