using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Reads the query parameters of a request, and collects all errors. An unknown parameter is an error, because it may be a
/// misspelled name of a known parameter.
/// </summary>
internal sealed class QueryReader
{
    private readonly IQueryCollection _query;
    private readonly ValidationErrors _errors = new();

    /// <summary>
    /// Initializes a new instance of the <see cref="QueryReader"/> class, and adds an error for each unknown query parameter.
    /// </summary>
    /// <param name="query">The query parameters.</param>
    /// <param name="known">
    /// The names of the allowed parameters. A name that ends with a dot allows all parameters that start with it.
    /// </param>
    public QueryReader(IQueryCollection query, params ReadOnlySpan<string> known)
    {
        _query = query;
        string unknown = $"the parameter is unknown; the known parameters are {string.Join(", ", known)}";
        foreach (string name in query.Keys)
        {
            bool isKnown = false;
            foreach (string one in known)
            {
                isKnown |= one[^1] == '.' ? name.StartsWith(one, StringComparison.Ordinal) && name.Length > one.Length : name == one;
            }

            if (!isKnown)
            {
                Add(name, unknown);
            }
        }
    }

    /// <summary>
    /// Returns the value of a query parameter; <c>null</c> if the parameter is missing, empty or specified twice.
    /// </summary>
    public string? Text(string name)
    {
        if (!_query.TryGetValue(name, out var values) || values.Count == 0)
        {
            return null;
        }

        if (values.Count > 1)
        {
            Add(name, "the parameter is specified twice");
            return null;
        }

        return values[0] is { Length: > 0 } text ? text : null;
    }

    public long? Number(string name, long least, long most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most)
        {
            return number;
        }

        Add(name, most == long.MaxValue
            ? FormattableString.Invariant($"a number of at least {least} is expected")
            : FormattableString.Invariant($"a number from {least} to {most} is expected"));
        return null;
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (RequestTime.TryRead(text, out DateTimeOffset time))
        {
            return time;
        }

        Add(name, RequestTime.Expected);
        return null;
    }

    public void Add(string name, string error) => _errors.Add(RequestText.Cut(name), error);

    /// <summary>Throws an exception with the error messages if the reader has found errors in the query so far.</summary>
    /// <exception cref="ProblemException">The query has errors.</exception>
    public void ThrowIfInvalid() => _errors.ThrowIfAny();
}
