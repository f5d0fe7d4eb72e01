using CreditFlow.Host.Governance;
using CreditFlow.Host.Identity;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Browser.Tests.StudioPages;

/// <summary>What the other process administrator does where a walk is not about that.</summary>
internal sealed class SecondPerson(SiteApp app)
{
    /// <summary>Lets whoever asked say why, and signs what waits.</summary>
    public async Task SignAsync(string definitionId, string reason)
    {
        var desk = app.Services.GetRequiredService<DefinitionDesk>();
        await desk.ExplainAsync(await StaffAsync("liucheng"), await WaitingAsync(definitionId), reason, default);
        await desk.SignAsync(await StaffAsync("hexin"), await WaitingAsync(definitionId), null, default);
    }

    private async Task<CurrentStaff> StaffAsync(string account) => CurrentStaff.From(await app.PrincipalOfAsync(account));

    private async Task<PublishRequestKey> WaitingAsync(string definitionId)
    {
        var waiting = (await app.Services.GetRequiredService<IDefinitionStore>().FindWaitingRequestsAsync(default)).Single(request => request.DefinitionId == definitionId);
        return new PublishRequestKey(definitionId, waiting.Id, waiting.Revision);
    }
}
