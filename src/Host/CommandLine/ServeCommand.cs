using System.CommandLine;
using CreditFlow.Host.Composition;

namespace CreditFlow.Host.CommandLine;

internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "启动网站（默认 http://localhost:5080，可用环境变量 ASPNETCORE_URLS 改）") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((result, _) => CreditFlowHost.ServeAsync([.. result.UnmatchedTokens]));
        return command;
    }
}
