using CreditFlow.Domain.Common;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Identity;
using Microsoft.AspNetCore.Identity;

namespace CreditFlow.Host.Identity;

/// <summary>Signs staff in and out, for pages and the API alike. Every sign-in, refused one and sign-out leaves an audit entry.</summary>
internal sealed class StaffSessions(SignInManager<StaffUser> signIn, UserManager<StaffUser> users, CommandRunner commands)
{
    private const string ObjectType = "session";

    /// <summary>Signs in. A locked account answers like a wrong password: nobody learns which accounts exist.</summary>
    /// <returns>Whether the cookie is on the response.</returns>
    public async Task<bool> SignInAsync(string userName, string password, CancellationToken cancellationToken)
    {
        var user = await users.FindByNameAsync(userName.Trim());
        if (user is null)
        {
            // As long as a real check takes, so that time does not tell either.
            users.PasswordHasher.HashPassword(new StaffUser(), password);
            await RecordAsync(Actor.System, "session.refused", "unknown", cancellationToken);
            return false;
        }

        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        var actor = Actor.Staff(user.Id, user.DisplayName, user.AgencyId);
        await RecordAsync(actor, result.Succeeded ? "session.started" : result.IsLockedOut ? "session.refused-locked" : "session.refused", user.Id.ToString("D"), cancellationToken);
        return result.Succeeded;
    }

    /// <summary>Signs out.</summary>
    public async Task SignOutAsync(CurrentStaff staff, CancellationToken cancellationToken)
    {
        await signIn.SignOutAsync();
        await RecordAsync(staff.Actor, "session.ended", staff.UserId.ToString("D"), cancellationToken);
    }

    private Task RecordAsync(Actor actor, string action, string objectId, CancellationToken cancellationToken) =>
        commands.RunAsync(
            (services, _) => Task.FromResult(services.GetRequiredService<AuditTrail>().Record(actor, action, ObjectType, objectId).Id),
            cancellationToken);
}
