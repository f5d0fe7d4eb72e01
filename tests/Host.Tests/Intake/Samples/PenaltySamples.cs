using System.Globalization;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Subjects;
using static CreditFlow.Host.Tests.Intake.Samples.SampleHeadings;

namespace CreditFlow.Host.Tests.Intake.Samples;

/// <summary>Makes the rows of <c>samples/penalties.csv</c>: always the same ones.</summary>
public sealed class PenaltySamples
{
    private const int GoodRows = 2020;
    private const int FirstBadRow = 45;
    private const int BadRowDistance = 39;
    private const int SerialBase = 990300;
    private const int LaterSerialBase = 995100;
    private const int LaterRows = 24;
    private static readonly string[] AgencyIds = ["whzf3", "scjg", "slqcg", "zjw"];
    private static readonly DateOnly FirstDecision = new(2023, 1, 3);
    private static readonly DateOnly LastDecision = new(2026, 11, 20);
    private static readonly DateOnly FirstNearEnd = new(2026, 11, 23);
    private static readonly DateOnly LastNearEnd = new(2026, 12, 14);

    private readonly Random _random = new(20261123);
    private readonly AgencyDirectory _agencies;
    private readonly ViolationCatalogue _catalogue;
    private readonly List<(string Agency, string Name, string Kind, string Code, string IdNumber)> _subjects = [];
    private int _serial = SerialBase;

    public PenaltySamples(AgencyDirectory agencies, ViolationCatalogue catalogue)
    {
        _agencies = agencies;
        _catalogue = catalogue;
        MakeSubjects();
    }

    /// <summary>Good rows with the bad ones among them, in the order of the file.</summary>
    public IReadOnlyList<SampleRow> All()
    {
        var rows = new List<SampleRow>(YunlingRows());
        while (rows.Count < GoodRows)
        {
            rows.Add(rows.Count % 25 == 7 ? Near() : Any());
        }

        var at = FirstBadRow - 2;
        foreach (var bad in BadSamples.Make(this, rows))
        {
            rows.Insert(at, bad);
            at += BadRowDistance;
        }

        return rows;
    }

    /// <summary>Some good rows and a few bad ones, for the samples in other encodings.</summary>
    public IReadOnlyList<SampleRow> Few()
    {
        var rows = new List<SampleRow>(YunlingRows());
        while (rows.Count < 28)
        {
            rows.Add(Any());
        }

        var wrong = rows[20].Copy();
        wrong[SampleHeadings.Code] = wrong[SampleHeadings.Code] is { Length: 18 } code ? code[..17] : "";
        wrong[Number] += "补";
        wrong.Purpose = "代码少一位";
        rows.Add(wrong);
        return rows;
    }

    /// <summary>A later file, all good, some of whose texts give away people: it waits for its release in a new demo.</summary>
    public IReadOnlyList<SampleRow> Later()
    {
        _serial = LaterSerialBase;
        var rows = Enumerable.Range(0, LaterRows).Select(_ => Any()).ToList();
        rows[2][Facts] += "，现场负责人赵示例，联系电话13800138000";
        rows[5][Facts] += "，其家住示例区幸福路8号院3号楼2单元401室";
        rows[9][SampleHeadings.Content] += "，缴至账号1100990000123456789";
        rows[12][Remark] = "委托代理人钱示例，身份证号990101198506150012";
        return rows;
    }

    /// <summary>A good row that nothing else uses.</summary>
    public SampleRow Any()
    {
        var subject = _subjects[_random.Next(_subjects.Count)];
        var entry = EntryOf(subject.Agency, subject.IdNumber.Length > 0);

        // The later of two draws: most are recent, so that more is public than is over.
        var days = LastDecision.DayNumber - FirstDecision.DayNumber + 1;
        return Row(subject, entry, FirstDecision.AddDays(Math.Max(_random.Next(days), _random.Next(days))));
    }

    /// <summary>A good row about a natural person.</summary>
    public SampleRow Person()
    {
        var people = _subjects.Where(subject => subject.IdNumber.Length > 0).ToArray();
        var subject = people[_random.Next(people.Length)];
        return Row(subject, EntryOf(subject.Agency, subject.IdNumber.Length > 0), new DateOnly(2026, 5, 12));
    }

    /// <summary>A good row about a company.</summary>
    public SampleRow Company()
    {
        var units = _subjects.Where(subject => subject.Code.StartsWith("91", StringComparison.Ordinal)).ToArray();
        var subject = units[_random.Next(units.Length)];
        return Row(subject, EntryOf(subject.Agency, subject.IdNumber.Length > 0), new DateOnly(2026, 6, 9));
    }

    /// <summary>A row whose publicity ends in the three weeks after the samples' day.</summary>
    private SampleRow Near()
    {
        var subject = _subjects[_random.Next(_subjects.Count)];
        var entry = EntryOf(subject.Agency, subject.IdNumber.Length > 0);
        var last = FirstNearEnd.AddDays(_random.Next(LastNearEnd.DayNumber - FirstNearEnd.DayNumber + 1));
        var start = last.AddMonths(-entry.Months);
        return Row(subject, entry, PublicityPeriod.LastDayOf(start, entry.Months) == last ? start : start.AddDays(-1));
    }

    private IEnumerable<SampleRow> YunlingRows()
    {
        yield return Yunling("whzf3", 47, "北京云岭示例文化传播有限公司", "91990100HHHH00010L", "京文执罚〔2026〕990127号", new DateOnly(2026, 8, 20), "已履行", row =>
        {
            row[Kinds] = "警告；罚款";
            row[Facts] = "2026年7月，当事人未按规定报送网络表演经营活动自审信息";
            row[SampleHeadings.Content] = "给予警告，并处罚款";
            row[Fine] = "12";
            row[ActDate] = "2026-07-15";
        });
        yield return Yunling("whzf3", 23, "北京云岭示例文化传播有限公司", "91990100HHHH00010L", "京文执罚〔2025〕990088号", new DateOnly(2025, 3, 11), "已履行");
        yield return Yunling("zjw", 41, "云岭示例（北京）物业服务有限公司", "91990100KT22A10718", "京建罚〔2026〕990033号", new DateOnly(2026, 3, 2), "未履行");
        yield return Yunling("slqcg", 8, "云岭便民超市（个体工商户）", "92990100QATEWT021B", "京示城管罚〔2026〕990246号", new DateOnly(2026, 9, 15), "");
        yield return Yunling("slqcg", 14, "云岭示例公益服务中心", "52990100PLHXDR0396", "京示城管罚〔2026〕990018号", new DateOnly(2026, 9, 28), "部分履行");
        yield return Yunling("scjg", 11, "云岭示例供应链（北京）股份有限公司", "91990100PN5508BD87", "京市监罚〔2025〕990903号", new DateOnly(2025, 12, 19), "已履行");
    }

    private SampleRow Yunling(string agency, int item, string name, string code, string number, DateOnly date, string fulfilment, Action<SampleRow>? change = null)
    {
        var entry = _catalogue.Catalogues.Single(catalogue => catalogue.AgencyId == agency).Entries.Single(candidate => candidate.Item == item);
        var kind = code.StartsWith("92", StringComparison.Ordinal) ? "个体工商户" : "法人及非法人组织";
        var row = Row((agency, name, kind, code, ""), entry, date);
        row[Number] = number;
        row[SampleHeadings.Fulfilment] = fulfilment;
        row[ActDate] = "";
        change?.Invoke(row);
        return row;
    }

    /// <summary>A drawn entry; where it is for units only and the subject is a person, the next one that is not (FEED-01).</summary>
    private CatalogueEntry EntryOf(string agency, bool ofPerson)
    {
        CatalogueEntry[] entries = [.. _catalogue.Catalogues.Single(catalogue => catalogue.AgencyId == agency).Entries.Where(entry => SampleWords.Items[agency].Contains(entry.Item))];
        var drawn = _random.Next(entries.Length);
        return entries.Skip(drawn).Concat(entries).First(entry => !ofPerson || entry.Covers(SubjectKind.NaturalPerson));
    }

    private SampleRow Row((string Agency, string Name, string Kind, string Code, string IdNumber) subject, CatalogueEntry entry, DateOnly date)
    {
        var agency = _agencies.Get(subject.Agency);
        var row = new SampleRow
        {
            [Name] = subject.Name,
            [Kind] = subject.Kind,
            [SampleHeadings.Code] = subject.Code,
            [IdType] = subject.IdNumber.Length > 0 ? "身份证" : "",
            [IdNumber] = subject.IdNumber,
            [Number] = $"{SampleWords.Prefixes[subject.Agency]}〔{date.Year}〕{_serial++}号",
            [Act] = entry.Act,
            [Facts] = $"当事人{entry.Act}",
            [Basis] = SampleWords.Bases[subject.Agency],
            [Date] = Written(date),
            [SampleHeadings.Agency] = agency.Name,
            [SampleHeadings.AgencyCode] = _random.Next(4) == 0 ? agency.Code.Value : "",
            [Source] = _random.Next(5) == 0 ? agency.ShortName : "",
            [Procedure] = _random.Next(3) == 0 ? "普通程序" : "一般程序",
            [SampleHeadings.Fulfilment] = _random.Next(20) switch { < 11 => "已履行", < 13 => "未履行", 13 => "部分履行", _ => "" },
        };
        Penalise(row, entry, date);
        return row;
    }

    private void Penalise(SampleRow row, CatalogueEntry entry, DateOnly date)
    {
        var fine = (entry.Class == ViolationClass.Serious ? _random.Next(20, 600) : _random.Next(1, 60)) / 10m;
        (row[Kinds], row[SampleHeadings.Content], row[Fine]) = _random.Next(6) switch
        {
            0 => ("警告", "给予警告", ""),
            1 => ("警告；罚款", "给予警告，并处罚款", Amount(fine)),
            2 => ("罚款；没收违法所得", "处以罚款，没收违法所得", Amount(fine)),
            _ => ("罚款", "处以罚款", Amount(fine)),
        };
        row[Confiscated] = row[Kinds].Contains("没收", StringComparison.Ordinal) ? Amount(_random.Next(1, 90000) / 10000m) : "";
        row[PublicityEnd] = _random.Next(8) switch
        {
            0 => "2099-12-31",
            1 => PublicityPeriod.LastDayOf(date, entry.Months).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => "",
        };
        row[EffectiveUntil] = _random.Next(9) == 0 ? "2099/12/31" : "";
        row[ActDate] = _random.Next(3) == 0 ? Written(date.AddDays(-_random.Next(10, 90))) : "";
    }

    /// <summary>People write dates in four ways.</summary>
    private string Written(DateOnly date) => date.ToString(
        _random.Next(10) switch { 0 => "yyyy/M/d", 1 => "yyyy年M月d日", 2 => "yyyyMMdd", _ => "yyyy-MM-dd" },
        CultureInfo.InvariantCulture);

    private static string Amount(decimal amount) => amount.ToString("0.######", CultureInfo.InvariantCulture);

    private void MakeSubjects()
    {
        var body = 0;
        foreach (var agency in AgencyIds)
        {
            foreach (var trade in SampleWords.Trades[agency])
            {
                foreach (var mark in SampleWords.Marks.Where((_, index) => index % 2 == body % 2))
                {
                    _subjects.Add((agency, $"北京{mark}示例{trade}有限公司", "法人及非法人组织", SampleIdentities.Code("91", $"MA{++body:X4}00"), ""));
                }
            }
        }

        foreach (var (shop, index) in SampleWords.Shops.SelectMany(shop => SampleWords.Marks.Take(20).Select(mark => $"{mark}示例{shop}（个体工商户）")).Select((shop, index) => (shop, index)))
        {
            _subjects.Add((index % 2 == 0 ? "scjg" : "slqcg", shop, "个体工商户", SampleIdentities.Code("92", $"MC{++body:X4}00"), ""));
        }

        foreach (var (surname, index) in SampleWords.PersonSurnames.SelectMany(surname => SampleWords.PersonGivenNames.Take(6).Select(given => surname + given)).Select((name, index) => (name, index)))
        {
            var birth = new DateOnly(1965, 1, 1).AddDays(index * 131);
            _subjects.Add((AgencyIds[index % AgencyIds.Length], surname, "自然人", "", SampleIdentities.Identity(birth, 1 + index)));
        }
    }
}
