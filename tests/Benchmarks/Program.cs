using System.Globalization;
using CreditFlow.Benchmarks;
using CreditFlow.Benchmarks.Expiry;

// Called by bench.sh, which starts the server.
switch (args)
{
    // Without a part, all of them.
    case ["engine", var server, var pgBench, ..]:
        var seconds = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 10;
        await EngineBenchmark.RunAsync(server, pgBench, TimeSpan.FromSeconds(seconds), args.ElementAtOrDefault(4));
        return 0;
    case ["expiry", var server, _, ..]:
        await ExpiryBenchmark.RunAsync(server, args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 1_000_000, args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : 2);
        return 0;
    case ["intake", var server, _, ..]:
        await IntakeBenchmark.RunAsync(server, args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 100_000);
        return 0;
    case ["simulate", .. var numbers]:
        var (subjects, years) = (numbers.ElementAtOrDefault(0) ?? "5000", numbers.ElementAtOrDefault(1) ?? "3");
        return await SimulationBenchmark.RunAsync(int.Parse(subjects, CultureInfo.InvariantCulture), int.Parse(years, CultureInfo.InvariantCulture));
    default:
        await Console.Error.WriteLineAsync("usage: ./bench.sh engine [SECONDS [cycle|tasks|rest]] | expiry [PUBLICATIONS [HOSTS]] | intake [ROWS] | simulate [SUBJECTS [YEARS]]");
        return 2;
}
