using System.Collections.Concurrent;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Errors;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Operations;

namespace CreditFlow.Host.Rehearsals;

/// <summary>
/// Where rehearsals of the running host take place: one at a time for each person and one at a time on the host, off the threads that serve, and none longer than its limits. What cannot be
/// rehearsed is refused in words.
/// </summary>
internal sealed class RehearsalRoom(ErrorTexts errors, TimeProvider time) : IDisposable
{
    /// <summary>How long one rehearsal may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Turns of one rehearsal.</summary>
    public const int MaxTurns = 500;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<Guid, bool> _people = new();

    public void Dispose() => _one.Dispose();

    /// <summary>Lets a person in, who has it until the answer is disposed of.</summary>
    /// <exception cref="RejectedException">The person rehearses something already.</exception>
    public IDisposable Enter(Guid userId) => _people.TryAdd(userId, true) ? new Seat(_people, userId) : throw RejectedException.Conflict("rehearsal.busy");

    /// <summary>Runs a rehearsal when it is its turn.</summary>
    /// <exception cref="RejectedException">It cannot be rehearsed, an answer does not fit, or it takes too long.</exception>
    public async Task<RehearsalReport> RunAsync(RehearsalOrder order, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // SQLite in memory never waits, so that without a thread of its own it would keep the caller's.
            return await Task.Run(() => RehearsedProcess.RunAsync(order with { MaxTurns = MaxTurns }, either.Token), either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RejectedException(new Rejection(RejectionKind.RuleForbids, "rehearsal.too-long", null, [(int)Limit.TotalSeconds]));
        }
        catch (DefinitionFormatException error)
        {
            throw RejectedException.Invalid("rehearsal.definition", "definition", error.Message);
        }
        catch (RehearsalException error)
        {
            throw RejectedException.Invalid("rehearsal.script", "script", error.Message);
        }
        catch (RehearsalAnswerException error)
        {
            throw new RejectedException([.. error.Refusal.Rejections.Select(rejection => new Rejection(RejectionKind.Invalid, "rehearsal.answer", $"answers.{error.ActivityId}", [error.Step, errors.Of(rejection)]))]);
        }
        finally
        {
            _one.Release();
        }
    }

    private sealed class Seat(ConcurrentDictionary<Guid, bool> people, Guid userId) : IDisposable
    {
        public void Dispose() => people.TryRemove(userId, out _);
    }
}
