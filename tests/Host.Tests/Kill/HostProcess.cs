using System.Diagnostics;
using System.Net;
using System.Text;
using CreditFlow.Testing;

namespace CreditFlow.Host.Tests.Kill;

/// <summary>The built host as a process of its own, which can be killed like one and started again on the same port.</summary>
internal sealed class HostProcess(CreditFlowApp app) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly StringBuilder _log = new();
    private Process? _process;

    /// <summary>Where it serves.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Find()}");

    /// <summary>What it wrote, over all its lives.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        start.ArgumentList.Add("serve");
        foreach (var (key, value) in Settings())
        {
            start.Environment[key] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Write(line.Data);
        _process.ErrorDataReceived += (_, line) => Write(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ReadyAsync(_process, cancellationToken);
    }

    /// <summary>SIGKILL: no time for last words.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task ReadyAsync(Process process, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience;)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The host ended with {process.ExitCode}:\n{Log}");
            }

            try
            {
                if ((await client.GetAsync("/health/ready", cancellationToken)).StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }

        throw new TimeoutException($"The host was not ready in time:\n{Log}");
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = Address.ToString(),
        ["ConnectionStrings__Default"] = app.Database.ConnectionString,
        ["CreditFlow__DataFolder"] = app.DataFolder,
        ["CreditFlow__FieldProtectionKey"] = Convert.ToBase64String(TestDatabase.FieldProtectionKey),
        ["Demo__Enabled"] = "true",
        ["Demo__Password"] = CreditFlowApp.DemoPassword,
        // A killed sender's messages go out again within the test's time.
        ["Mail__Lease"] = "00:00:05",
        // Each applicant comes from an address of their own, so that the limit on guessing does not slow the test.
        ["Proxy__Trusted__0"] = "127.0.0.1",
        ["Serilog__MinimumLevel__Default"] = "Warning",
    };

    private void Write(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
