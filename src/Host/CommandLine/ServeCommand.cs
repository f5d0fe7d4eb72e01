using System.CommandLine;
using CreditFlow.Host.Composition;

namespace CreditFlow.Host.CommandLine;

internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", CommandLineTexts.Of("serve.description")) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((result, _) => CreditFlowHost.ServeAsync([.. result.UnmatchedTokens]));
        return command;
    }
}
