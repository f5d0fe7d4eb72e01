using CreditFlow.Domain.Common;

namespace CreditFlow.Host.Identity;

/// <summary>A made-up member of staff to try the product with.</summary>
internal sealed record DemoAccount(string UserName, string DisplayName, string Post, string AgencyId, string Role)
{
    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new("chenxiao", "陈晓", "受理岗", "jxj", Roles.Clerk),
        new("lilan", "李岚", "受理岗", "jxj", Roles.Clerk),
        new("zhaomin", "赵敏", "审核岗", "jxj", Roles.Reviewer),
        new("wangqiming", "王启明", "核查岗", "whzf3", Roles.Verifier),
        new("sunhao", "孙浩", "核查岗", "zjw", Roles.Verifier),
        new("zhoulei", "周磊", "核查岗", "slqcg", Roles.Verifier),
        new("wujing", "吴静", "核查岗", "scjg", Roles.Verifier),
        new("gaoyuan", "高远", "审核岗", "whzf3", Roles.Reviewer),
        new("hanlin", "韩琳", "核查岗", "whzf3", Roles.Verifier),
        new("duwei", "杜薇", "审核岗", "whzf3", Roles.Reviewer),
        new("hemei", "何梅", "审核岗", "zjw", Roles.Reviewer),
        new("tangyi", "唐毅", "审核岗", "slqcg", Roles.Reviewer),
        new("luojia", "罗佳", "审核岗", "scjg", Roles.Reviewer),
        new("songjia", "宋佳", "窗口岗", "wlj", Roles.Verifier),
        new("fangyuan", "方圆", "认定岗", "wlj", Roles.Verifier),
        new("maoning", "毛宁", "审核岗", "wlj", Roles.Reviewer),
        new("liucheng", "刘澄", "流程管理员", "jxj", Roles.ProcessAdministrator),
        new("hexin", "何欣", "流程管理员", "jxj", Roles.ProcessAdministrator),
        new("xitong", "钱工", "系统管理员", "jxj", Roles.SystemAdministrator),
        new("shenji", "冯审", "安全审计员", "jxj", Roles.Auditor),
    ];
}
