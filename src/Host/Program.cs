using CreditFlow.Host.CommandLine;

return await CommandLineApplication.RunAsync(args);

/// <summary>Entry point; named so that tests can start the host in their own process.</summary>
public partial class Program;
