using System.Diagnostics;
using System.Globalization;
using System.Text;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Subjects;
using CreditFlow.Host.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Benchmarks;

/// <summary>An import of many rows: seconds, and how much memory the process holds meanwhile.</summary>
internal static class IntakeBenchmark
{
    private const string Heading = "行政相对人名称,行政相对人类别,行政相对人代码_1（统一社会信用代码）,行政处罚决定书文号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,罚款金额（万元）,处罚决定日期,处罚机关";
    private static readonly TimeSpan Sampling = TimeSpan.FromMilliseconds(200);

    /// <summary>Imports a made-up file.</summary>
    public static async Task RunAsync(string server, int rows)
    {
        var path = Path.Combine(Path.GetTempPath(), $"creditflow-bench-{Environment.ProcessId}.csv");
        try
        {
            await WriteAsync(path, rows);
            await using var host = await BenchmarkHost.StartAsync(server);
            await using var file = File.OpenRead(path);
            using var done = new CancellationTokenSource();
            var peak = WatchAsync(done.Token);
            var begun = Stopwatch.GetTimestamp();
            var result = await host.Services.GetRequiredService<PenaltyImporter>().ImportAsync(new ImportRequest(file, "bench.csv", Actor.System), progress: null, CancellationToken.None);
            var elapsed = Stopwatch.GetElapsedTime(begun);
            await done.CancelAsync();
            var megabytes = await peak / 1e6;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| rows | accepted | refused | file MB | seconds | rows/s | peak MB |"));
            Console.WriteLine("|---|---|---|---|---|---|---|");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {result.Rows} | {result.Accepted} | {result.Refused} | {file.Length / 1e6:0.0} | {elapsed.TotalSeconds:0.0} | {result.Rows / elapsed.TotalSeconds:0} | {megabytes:0} |"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<long> WatchAsync(CancellationToken cancellationToken)
    {
        var peak = 0L;
        using var process = Process.GetCurrentProcess();
        using var timer = new PeriodicTimer(Sampling);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                process.Refresh();
                peak = Math.Max(peak, process.WorkingSet64);
            }
        }
        catch (OperationCanceledException)
        {
            // The import has ended.
        }

        return peak;
    }

    private static async Task WriteAsync(string path, int rows)
    {
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false));
        await writer.WriteLineAsync(Heading);
        var first = new DateOnly(2026, 1, 5);
        for (var row = 0; row < rows; row++)
        {
            // Ten decisions per company; every fiftieth text gives away somebody.
            var company = row / 10;
            var facts = row % 50 == 0 ? "未按规定报送自审信息，现场负责人赵示例，联系电话13800138000" : "未按规定报送网络表演经营活动自审信息";
            await writer.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"北京示例{company}文化有限公司,法人及非法人组织,{CodeOf(company)},京文执罚〔2026〕{row}号,未按规定报送网络表演经营活动自审信息,{facts},《网络表演经营活动管理办法》第二十一条,罚款,处以罚款,{(row % 90) + 1},{first.AddDays(row % 300):yyyy-MM-dd},市文化执法总队三队"));
        }
    }

    private static string CodeOf(int number)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"91990100{number:000000000}");
        return "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(check => body + check).First(code => UnifiedSocialCreditCode.Check(code).IsValid);
    }
}
