using System.Globalization;
using CreditFlow.Benchmarks;

// engine SERVER PGBENCH [SECONDS] [cycle | tasks | rest], simulate [SUBJECTS] [YEARS]: called by bench.sh, which starts the server.
switch (args)
{
    case ["engine", var server, var pgBench, ..]:
        var seconds = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 10;
        await EngineBenchmark.RunAsync(server, pgBench, TimeSpan.FromSeconds(seconds), args.ElementAtOrDefault(4));
        return 0;
    case ["simulate", .. var numbers]:
        var (subjects, years) = (numbers.ElementAtOrDefault(0) ?? "5000", numbers.ElementAtOrDefault(1) ?? "3");
        return await SimulationBenchmark.RunAsync(int.Parse(subjects, CultureInfo.InvariantCulture), int.Parse(years, CultureInfo.InvariantCulture));
    default:
        await Console.Error.WriteLineAsync("usage: ./bench.sh engine [SECONDS [cycle|tasks|rest]] | simulate [SUBJECTS [YEARS]]");
        return 2;
}
