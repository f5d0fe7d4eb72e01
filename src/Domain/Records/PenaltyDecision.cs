namespace CreditFlow.Domain.Records;

/// <summary>What a penalty decision says (行政处罚信息, DOMAIN 4.1), or the finding of a breach (违诺失信认定). Money is in ten thousand yuan (万元), as the national format has it.</summary>
public sealed record PenaltyDecision
{
    /// <summary>Number of the decision document (行政处罚决定书文号), or of the finding.</summary>
    public required string Number { get; init; }

    /// <summary>Date of the decision (处罚决定日期) or finding (认定日期), a day in Beijing.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Type of the violation (违法行为类型), as the catalogue names the act.</summary>
    public required string ViolationType { get; init; }

    /// <summary>Facts of the violation (违法事实) or breach.</summary>
    public required string Facts { get; init; }

    /// <summary>Legal basis of the penalty (处罚依据).</summary>
    public required string Basis { get; init; }

    /// <summary>Kinds of penalty (处罚类别), joined by "；"; empty for a breach.</summary>
    public required string PenaltyKinds { get; init; }

    /// <summary>Content of the penalty (处罚内容); of a breach what was promised.</summary>
    public required string Content { get; init; }

    /// <summary>Fine (罚款金额) in 万元, or <see langword="null"/> when none.</summary>
    public decimal? FineWan { get; init; }

    /// <summary>Value confiscated (没收违法所得、没收非法财物的金额) in 万元, or <see langword="null"/> when none.</summary>
    public decimal? ConfiscatedWan { get; init; }

    /// <summary>Licence suspended or revoked, name and number, or <see langword="null"/>.</summary>
    public string? Licence { get; init; }

    /// <summary>Until when the penalty itself is effective (处罚有效期); not the end of publicity.</summary>
    public DateOnly? EffectiveUntil { get; init; }

    /// <summary>Remark (备注).</summary>
    public string? Remark { get; init; }

    /// <summary>The decision with one of its free texts worded anew.</summary>
    public PenaltyDecision With(PublicTextField field, string text) => field switch
    {
        PublicTextField.Facts => this with { Facts = text },
        PublicTextField.Basis => this with { Basis = text },
        PublicTextField.Content => this with { Content = text },
        PublicTextField.Licence => this with { Licence = text },
        PublicTextField.Remark => this with { Remark = text },
    };
}
