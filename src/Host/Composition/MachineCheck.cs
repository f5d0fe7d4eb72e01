using System.Globalization;

namespace CreditFlow.Host.Composition;

/// <summary>What the machine must have besides .NET: Chinese culture data and the time zone of Beijing. Says which package is missing.</summary>
internal static class MachineCheck
{
    /// <summary>Exit code when something is missing.</summary>
    public const int ExitCode = 3;

    /// <summary>What is missing and how to install it, or <see langword="null"/>.</summary>
    public static string? Missing()
    {
        if (AppContext.TryGetSwitch("System.Globalization.Invariant", out var invariant) && invariant)
        {
            return "缺少语言数据：当前以 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT 方式运行。请取消该设置，并安装 ICU（Debian 12：apt-get install libicu72）。";
        }

        try
        {
            _ = CultureInfo.GetCultureInfo("zh-CN", predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return "缺少语言数据：系统没有 zh-CN。请安装 ICU（Debian 12：apt-get install libicu72）。";
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out _)
            ? null
            : "缺少时区数据：系统没有 Asia/Shanghai。请安装 tzdata（apt-get install tzdata）。";
    }
}
