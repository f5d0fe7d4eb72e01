using System.Globalization;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;

namespace CreditFlow.Activities.Notices;

/// <summary>A document's mail was given up: staff bring it in another way and record the proof of service (送达回证), or correct the address and send it again.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Notice, "文书的邮件没有送到时，交人改用其他方式送达并登记送达回证，或者更正邮箱后重新发送。", DisplayName = "改用其他方式送达")]
[FlowNode(Served, SentAgain, DisplayNames = ["已送达", "重新发送"])]
public sealed class ServeNotice : StaffTaskActivity
{
    /// <summary>Outcome: brought in another way.</summary>
    public const string Served = "Served";

    /// <summary>Outcome: goes out once more.</summary>
    public const string SentAgain = "SentAgain";

    private const int UsualWorkingDays = 2;

    /// <summary>The role that may take it; clerks when empty.</summary>
    [Input(DisplayName = "角色", Description = "哪个角色可以签收；不选为受理人员。", UIHint = InputUIHints.DropDown, ChoicesFrom = ActivityChoices.Roles, Order = 1)]
    public Input<string?>? Role { get; set; }

    /// <summary>Working days for this step, counted from the next one; two when empty.</summary>
    [Input(DisplayName = "环节时限", Description = "从交办次日起算的工作日数；不填为两个工作日。", Unit = "工作日", Order = 2)]
    public Input<int?>? DueWorkingDays { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var (message, notice) = await FindAsync(context).ConfigureAwait(false);
        await HandOutAsync(context, matter, new TaskSpecification
        {
            Step = context.ActivityDisplayName,
            Instruction = $"《{notice.Title}》（{notice.Number}）的邮件没有送到：{ServiceWords.WhyGivenUp(message.LastError)}。请联系收件人，核对邮箱后重新发送；或者改用直接送达、邮寄送达，都不行时公告送达，并登记送达情况。",
            Role = context.Get(Role) is { Length: > 0 } role ? role : Roles.Clerk,
            AgencyId = context.GetRequiredService<AgencyDirectory>().Operator.Id,
            Outcomes = [new TaskOutcome(Served, "已用其他方式送达"), new TaskOutcome(SentAgain, "更正邮箱后重新发送")],
            FormJson = Form(notice).ToJsonString(),
            Due = DueDays.After(context, context.Get(DueWorkingDays) ?? UsualWorkingDays),
        }).ConfigureAwait(false);
    }

    private protected override async ValueTask OnCompletedAsync(ActivityExecutionContext context, Matter matter, StaffTask task, Actor actor)
    {
        var (message, notice) = await FindAsync(context).ConfigureAwait(false);
        var desk = context.GetRequiredService<ServiceDesk>();
        var data = JsonNode.Parse(task.DataJson ?? "{}")!;
        if (task.Outcome == SentAgain)
        {
            desk.SendAgain(message, data["email"]!.ToString().Trim(), actor);
            return;
        }

        var method = Enum.Parse<ServiceMethod>(data["method"]!.ToString());
        var evidence = data["evidence"]!.ToString();
        desk.Record(
            notice,
            matter.Case,
            new ServiceEntry
            {
                Method = method,
                IsServed = true,
                On = DateOnly.ParseExact(data["servedOn"]!.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture),
                Receiver = method == ServiceMethod.ByHand ? evidence : null,
                Reference = method == ServiceMethod.ByHand ? null : evidence,
                Remark = task.Opinion,
            },
            actor);
    }

    private static async Task<(OutboxMessage Message, Notice Notice)> FindAsync(ActivityExecutionContext context)
    {
        var store = context.GetRequiredService<CreditFlowDbContext>();
        return Guid.TryParse(context.CorrelationId, out var id)
            && await store.Outbox.FindAsync([id], context.CancellationToken).ConfigureAwait(false) is { NoticeId: { } noticeId } message
            && await store.Notices.FindAsync([noticeId], context.CancellationToken).ConfigureAwait(false) is { } notice
            ? (message, notice)
            : throw new InvalidOperationException("本环节只能用在文书送达的流程中：流程实例的 correlationId 不是一封带文书的邮件。");
    }

    private static JsonArray Form(Notice notice) =>
    [
        new JsonObject
        {
            ["name"] = "method",
            ["type"] = "choice",
            ["label"] = "送达方式",
            ["requiredFor"] = new JsonArray(Served),
            ["options"] = new JsonArray([.. new[] { ServiceMethod.ByHand, ServiceMethod.Post, ServiceMethod.PublicNotice }.Select(method => new JsonObject { ["value"] = method.ToString(), ["label"] = ServiceWords.Of(method) })]),
        },
        new JsonObject
        {
            ["name"] = "servedOn",
            ["type"] = "date",
            ["label"] = "送达日期",
            ["notAfterToday"] = true,
            ["notBefore"] = notice.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["requiredFor"] = new JsonArray(Served),
        },
        new JsonObject { ["name"] = "evidence", ["type"] = "text", ["label"] = "签收人、邮件号码或者公告位置", ["hint"] = "直接送达写签收人，邮寄送达写邮件号码，公告送达写公告的位置", ["requiredFor"] = new JsonArray(Served) },
        new JsonObject { ["name"] = "email", ["type"] = "email", ["label"] = "更正后的邮箱", ["hint"] = "向收件人核对后填写", ["requiredFor"] = new JsonArray(SentAgain) },
    ];
}
