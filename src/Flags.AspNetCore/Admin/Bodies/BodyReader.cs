using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Reads the complete body of a request. Limits apply to the size of the body, to the time until all bytes have arrived, and to the
/// number of bodies that are read at the same time.
/// </summary>
internal sealed class BodyReader(FlagsAdminOptions options, AdminLimits limits, TimeProvider? clock = null)
{
    /// <summary>
    /// The number of bytes by which the buffer grows before each read. The buffer therefore grows with the received bytes, and does
    /// not depend on the <c>Content-Length</c> header, which a client can set to any value.
    /// </summary>
    private const int PieceSize = 4096;

    /// <summary>Reads the JSON body of a request, and returns its bytes without parsing them.</summary>
    /// <returns>The bytes; empty if the request has no body.</returns>
    /// <exception cref="ProblemException">
    /// The body is too large, arrives too slowly or does not have the content type of JSON, or too many bodies are being read.
    /// </exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http)
    {
        HttpRequest request = http.Request;
        bool isJson = IsJson(request);
        if (!isJson && request.ContentType is not null)
        {
            throw Problems.NotJson();
        }

        if (request.ContentLength > options.MaxBodySize)
        {
            throw Problems.TooLarge(options.MaxBodySize);
        }

        await limits.Bodies.EnterAsync(http).ConfigureAwait(false);
        using CancellationTokenSource late = new(options.BodyTimeout, clock ?? TimeProvider.System);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, late.Token);
        try
        {
            return await ReadAsync(request.Body, isJson, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            throw Problems.TooSlow(FormattableString.Invariant(
                $"The body did not arrive within {options.BodyTimeout.TotalSeconds} seconds (BodyTimeout of FlagsAdminOptions)."));
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            // The client has closed the connection, which is not an error of the server.
            throw Problems.CutOff();
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, bool isJson, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> body = new();
        while (await stream.ReadAsync(body.GetMemory(PieceSize), cancellationToken).ConfigureAwait(false) is > 0 and int read)
        {
            if (!isJson)
            {
                throw Problems.NotJson();
            }

            body.Advance(read);
            if (body.WrittenCount > options.MaxBodySize)
            {
                throw Problems.TooLarge(options.MaxBodySize);
            }
        }

        return body.WrittenMemory;
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.ToString() is "" or "identity";
}
