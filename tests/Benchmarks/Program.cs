using System.Globalization;
using CreditFlow.Benchmarks;

// engine SERVER PGBENCH [SECONDS] [cycle | tasks | rest]: called by bench.sh, which starts the server. Without a part, all of them.
if (args is ["intake", var intakeServer, _, ..])
{
    await IntakeBenchmark.RunAsync(intakeServer, args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 100_000);
    return 0;
}

if (args is not ["engine", var server, var pgBench, ..])
{
    await Console.Error.WriteLineAsync("usage: ./bench.sh engine [SECONDS [cycle|tasks|rest]] | intake [ROWS]");
    return 2;
}

var seconds = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 10;
await EngineBenchmark.RunAsync(server, pgBench, TimeSpan.FromSeconds(seconds), args.ElementAtOrDefault(4));
return 0;
