using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FeatureFlags.AspNetCore;

/// <summary>Reads the body of a request whole, within its limit, whatever the server would let through.</summary>
internal static class RequestBody
{
    /// <returns>The bytes; empty where there is no body.</returns>
    /// <exception cref="ProblemException">It is too large, or is not JSON by its type.</exception>
    public static async Task<byte[]> ReadAsync(HttpContext http, int limit)
    {
        HttpRequest request = http.Request;
        bool isJson = IsJson(request);
        if (!isJson && request.ContentType is not null)
        {
            throw Problems.NotJson();
        }

        if (request.ContentLength > limit)
        {
            throw Problems.TooLarge(limit);
        }

        using MemoryStream body = new((int)Math.Min(request.ContentLength ?? 0, limit));
        byte[] part = new byte[4096];
        while (await request.Body.ReadAsync(part, http.RequestAborted).ConfigureAwait(false) is > 0 and int read)
        {
            if (!isJson)
            {
                throw Problems.NotJson();
            }

            if (body.Length + read > limit)
            {
                throw Problems.TooLarge(limit);
            }

            body.Write(part, 0, read);
        }

        return body.ToArray();
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.ToString() is "" or "identity";
}
