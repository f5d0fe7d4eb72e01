using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using CreditFlow.Testing;

namespace CreditFlow.Host.Tests.Mail;

/// <summary>A real SMTP server with TLS in a process of its own (<c>smtp_server.py</c>), on a loopback port of its own. The recipient's name says how it treats a mail.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    // Debian's own Python: another one on the path would not see Debian's modules.
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("creditflow-test-smtp-");
    private readonly ConcurrentQueue<JsonObject> _facts = new();
    private Channel<JsonObject> _news = Channel.CreateUnbounded<JsonObject>();
    private Process? _process;

    public SmtpServer()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public int Port { get; } = FreePort.Find();

    public string CertificateFile => Path.Combine(_folder.FullName, "server.pem");

    private string KeyFile => Path.Combine(_folder.FullName, "server.key");

    /// <summary>Starts it and waits until it listens.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(Python) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(SourceTree.Root, "tests", "Host.Tests", "Mail", "smtp_server.py"), $"{Port}", CertificateFile, KeyFile })
        {
            start.ArgumentList.Add(argument);
        }

        _news = Channel.CreateUnbounded<JsonObject>();
        var news = _news.Writer;
        var errors = new ConcurrentQueue<string>();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                news.TryComplete(new InvalidOperationException($"The mail server ended:\n{string.Join('\n', errors)}"));
            }
            else if (JsonNode.Parse(line.Data) is JsonObject fact)
            {
                _facts.Enqueue(fact);
                news.TryWrite(fact);
            }
        };
        _process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await HeardAsync("ready");
    }

    /// <summary>Stops it: nobody listens any more.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>From now on it takes what it has put off so far.</summary>
    public async Task AcceptDeferredAsync()
    {
        await _process!.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { accept = true }));
        await HeardAsync("done");
    }

    /// <summary>Waits until something happens that has not been waited for yet.</summary>
    public async Task HeardAsync(string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while ((string?)(await _news.Reader.ReadAsync(patience.Token))["event"] != what)
        {
        }
    }

    /// <summary>How often it kept a mail, by its Message-ID.</summary>
    public int Kept(string messageId) => _facts.Count(fact => (string?)fact["event"] == "kept" && (string?)fact["id"] == messageId);

    /// <summary>Whether all that it kept came over TLS.</summary>
    public bool KeptOnlyOverTls => _facts.Where(fact => (string?)fact["event"] == "kept").All(fact => (bool)fact["tls"]!);

    /// <summary>Ids of all mails that it kept, each once.</summary>
    public IReadOnlySet<string> KeptIds => _facts.Where(fact => (string?)fact["event"] == "kept").Select(fact => (string)fact["id"]!).ToHashSet();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }
}
