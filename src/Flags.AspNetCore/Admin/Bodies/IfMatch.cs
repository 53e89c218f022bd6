using FeatureFlags.Admin;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Reads the If-Match header of a request. The header contains the version of the flag that the client last read, as returned in
/// the ETag header of that response.
/// </summary>
internal static class IfMatch
{
    /// <summary>
    /// Returns the ETag header value for a response that contains a flag. The value is the version of the stored setting in quotes,
    /// such as <c>"17"</c>, or <c>"0"</c> if the store has no setting.
    /// </summary>
    public static string TagOf(FlagRecord flag) => FormattableString.Invariant($"\"{flag.Stored?.Version ?? 0}\"");

    /// <summary>
    /// Throws an exception if a request that changes several flags has an If-Match header. Such a request states a separate version
    /// for each flag in its body.
    /// </summary>
    /// <exception cref="ProblemException">The header is present.</exception>
    public static void Reject(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count > 0)
        {
            throw Problems.Invalid("If-Match", "a change set has no version; set 'ifVersion' of its changes instead");
        }
    }

    /// <summary>
    /// Returns the version in the If-Match header. The stored setting must still have this version when the change is applied.
    /// Returns <c>null</c> if the header is missing or <c>*</c>, which allows any version.
    /// </summary>
    /// <exception cref="ProblemException">The header is malformed, or the flag has another version.</exception>
    public static long? VersionOf(HttpRequest request, FlagRecord flag)
    {
        StringValues header = request.Headers.IfMatch;
        if (header.Count == 0)
        {
            return null;
        }

        if (!EntityTagHeaderValue.TryParseStrictList([.. header.OfType<string>()], out IList<EntityTagHeaderValue>? tags))
        {
            throw Problems.Invalid("If-Match", "a version in quotes is expected, such as \"17\", or *");
        }

        if (tags.Any(static tag => tag.Equals(EntityTagHeaderValue.Any)))
        {
            return flag.Stored is not null ? null : throw Problems.Stale("The store has no setting for this flag.");
        }

        // A weak ETag never matches in If-Match (RFC 9110, section 13.1.1).
        long[] versions = [.. tags.Where(static tag => !tag.IsWeak).Select(static tag => VersionOf(tag.Tag)).OfType<long>()];
        long current = flag.Stored?.Version ?? 0;
        return versions switch
        {
            [long only] => only,
            _ when versions.Contains(current) => current,
            _ => throw Problems.Stale(FormattableString.Invariant(
                $"The flag now has version {current}. Read the flag again, and send the change with If-Match: \"{current}\".")),
        };
    }

    private static long? VersionOf(StringSegment tag) =>
        long.TryParse(
            tag.AsSpan().Trim('"'),
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out long version)
            ? version
            : null;
}
