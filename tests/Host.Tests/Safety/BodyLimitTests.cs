using System.Net;
using System.Net.Http.Headers;
using CreditFlow.Host.ElsaApi;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Host.Tests.ElsaApi.Definitions;
using CreditFlow.Testing;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Safety;

/// <summary>How much a request may bring, on a real server: what the headers say of its length does not matter. The limit is the server's, so one database is enough.</summary>
public sealed class BodyLimitTests(BodyLimitTests.ServedApp app) : IClassFixture<BodyLimitTests.ServedApp>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_the_limit_is_refused_whether_or_not_it_tells_its_length(bool chunked)
    {
        using var studio = await app.OpenStudioAsync();
        using var client = new HttpClient { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Authorization = studio.DefaultRequestHeaders.Authorization;
        using var request = new HttpRequestMessage(HttpMethod.Post, StudioDefinitions.Folder) { Content = new StreamContent(new Endless(ElsaApiServices.MaxBodyBytes * 4)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = chunked;
        request.Content.Headers.ContentLength = chunked ? null : ElsaApiServices.MaxBodyBytes * 4;
        request.Headers.ExpectContinue = true;
        try
        {
            using var answer = await client.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        }
        catch (HttpRequestException)
        {
            // The server hung up while the client was still sending: refused as well.
        }

        using var after = new HttpRequestMessage(HttpMethod.Get, StudioDefinitions.Folder);
        (await client.SendAsync(after)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>A host on a port of its own.</summary>
    public sealed class ServedApp : CreditFlowApp
    {
        public ServedApp()
            : base(DatabaseKind.Sqlite) => UseKestrel(port: 0);

        /// <summary>Where it serves.</summary>
        public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    // A JSON text that goes on and on, made as it is read.
    private sealed class Endless(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var taken = (int)Math.Min(count, _left);
            buffer.AsSpan(offset, taken).Fill((byte)' ');
            _left -= taken;
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
