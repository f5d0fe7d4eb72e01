using CreditFlow.Domain.Common;
using CreditFlow.Host.Composition;
using CreditFlow.Persistence.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Identity;

/// <summary>Makes the roles, and in Development the demo accounts.</summary>
internal sealed class RolesAndDemoAccounts(IServiceScopeFactory scopes, IHostEnvironment environment, IOptions<DemoOptions> demo) : IStartupStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<Guid>>>();
        foreach (var role in Roles.All)
        {
            if (!await roles.RoleExistsAsync(role))
            {
                await roles.CreateAsync(new IdentityRole<Guid>(role) { Id = scope.ServiceProvider.GetRequiredService<IIdGenerator>().NewId() });
            }
        }

        if (!environment.IsDevelopment() || !demo.Value.Enabled)
        {
            return;
        }

        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        foreach (var account in DemoAccount.All)
        {
            var user = await users.FindByNameAsync(account.UserName) ?? await CreateAsync(users, scope.ServiceProvider.GetRequiredService<IIdGenerator>(), account);

            // Looked at each time: a host that dies between account and role leaves an account without one.
            if (!await users.IsInRoleAsync(user, account.Role))
            {
                await users.AddToRoleAsync(user, account.Role);
            }
        }
    }

    private async Task<StaffUser> CreateAsync(UserManager<StaffUser> users, IIdGenerator ids, DemoAccount account)
    {
        var user = new StaffUser
        {
            Id = ids.NewId(),
            UserName = account.UserName,
            DisplayName = account.DisplayName,
            Post = account.Post,
            AgencyId = account.AgencyId,
        };
        var created = await users.CreateAsync(user, demo.Value.Password);
        return created.Succeeded
            ? user
            : throw new InvalidOperationException($"Demo account {account.UserName}: {string.Join("; ", created.Errors.Select(error => error.Code))}");
    }
}
