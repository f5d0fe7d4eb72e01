using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Notices;

/// <summary>What staff enter into a proof of service. Members as in <see cref="ProofOfService"/>.</summary>
public sealed record ServiceEntry
{
    /// <summary>See <see cref="ProofOfService.Method"/>.</summary>
    public required ServiceMethod Method { get; init; }

    /// <summary>See <see cref="ProofOfService.IsServed"/>.</summary>
    public required bool IsServed { get; init; }

    /// <summary>See <see cref="ProofOfService.On"/>.</summary>
    public required DateOnly On { get; init; }

    /// <summary>See <see cref="ProofOfService.Receiver"/>.</summary>
    public string? Receiver { get; init; }

    /// <summary>See <see cref="ProofOfService.Reference"/>.</summary>
    public string? Reference { get; init; }

    /// <summary>See <see cref="ProofOfService.Remark"/>.</summary>
    public string? Remark { get; init; }

    /// <summary>The scanned receipt, its bytes stored already; or <see langword="null"/>.</summary>
    public ServiceFile? File { get; init; }

    /// <summary>Checks that the line proves something, everything at once: each way has its own evidence, and what failed has its reason.</summary>
    /// <param name="issuedOn">Date of the document.</param>
    /// <param name="today">The legal day.</param>
    /// <exception cref="RejectedException">Something is missing or cannot be.</exception>
    public void Check(DateOnly issuedOn, DateOnly today)
    {
        var rejections = new List<Rejection>();
        if (On > today || On < issuedOn)
        {
            rejections.Add(new Rejection(RejectionKind.Invalid, "service.day-impossible", "on"));
        }

        if (!IsServed && string.IsNullOrWhiteSpace(Remark))
        {
            rejections.Add(new Rejection(RejectionKind.Invalid, "service.reason-missing", "remark"));
        }

        if (IsServed && Method == ServiceMethod.ByHand && string.IsNullOrWhiteSpace(Receiver))
        {
            rejections.Add(new Rejection(RejectionKind.Invalid, "service.receiver-missing", "receiver"));
        }

        if (IsServed && Method is ServiceMethod.Post or ServiceMethod.PublicNotice && string.IsNullOrWhiteSpace(Reference))
        {
            rejections.Add(new Rejection(RejectionKind.Invalid, "service.reference-missing", "reference"));
        }

        if (rejections.Count > 0)
        {
            throw new RejectedException(rejections);
        }
    }
}

/// <summary>A scanned receipt whose bytes are stored.</summary>
/// <param name="FileName">Name without any path.</param>
/// <param name="ContentType">Type found from the content.</param>
/// <param name="Sha256">SHA-256 (hex) of the content.</param>
public sealed record ServiceFile(string FileName, string ContentType, string Sha256);
