using CreditFlow.Domain.Notices;

namespace CreditFlow.Activities.Notices;

/// <summary>Chinese words of the proof of service.</summary>
public static class ServiceWords
{
    /// <summary>A method of service.</summary>
    public static string Of(ServiceMethod method) => method switch
    {
        ServiceMethod.Mail => "电子邮件",
        ServiceMethod.ByHand => "直接送达",
        ServiceMethod.Post => "邮寄送达",
        ServiceMethod.PublicNotice => "公告送达",
    };

    /// <summary>Why a mail was given up, for whoever has to do something about it.</summary>
    /// <param name="error">What the outbox noted.</param>
    public static string WhyGivenUp(string? error) => error switch
    {
        { } refused when refused.StartsWith("SMTP 5", StringComparison.Ordinal) => "对方邮件服务器拒收，多半是邮箱地址写错或者已经停用",
        "ParseException" => "邮箱地址的写法不对",
        _ => "多次发送都没有成功",
    };
}
