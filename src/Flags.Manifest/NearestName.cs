namespace FeatureFlags.Manifest;

/// <summary>Finds the known name that is most similar to a misspelled name, so that a message can suggest it.</summary>
internal static class NearestName
{
    // A name longer than this is not a typing error, and the duration of a comparison grows with the square of the length.
    private const int MaxLength = 100;

    /// <summary>
    /// Returns <c>: did you mean 'x'?</c> if a candidate is similar to the name; otherwise, returns <paramref name="otherwise"/>.
    /// </summary>
    public static string Suggest(string name, IReadOnlyList<string> candidates, string otherwise) =>
        Find(name, candidates) is { } nearest ? $": did you mean {Excerpt.Quoted(nearest)}?" : otherwise;

    /// <summary>
    /// Returns the candidate that is most similar to the name. A candidate is similar if it begins with the name, or if its edit distance
    /// is at most a third of the length of the name. Returns <c>null</c> if no candidate is similar.
    /// </summary>
    public static string? Find(string name, IReadOnlyList<string> candidates)
    {
        string? nearest = null;
        int best = Math.Max(1, name.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            if (name.Length > 2 && candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase) && best > 1)
            {
                nearest = candidate;
                best = 1;
                continue;
            }

            int distance = name.Length > MaxLength ? int.MaxValue : Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < best)
            {
                nearest = candidate;
                best = distance;
            }
        }

        return nearest;
    }

    /// <summary>
    /// Returns the optimal string alignment distance of two strings: the number of insertions, deletions, substitutions, and swaps of
    /// adjacent characters that convert one into the other.
    /// </summary>
    private static int Distance(string a, string b)
    {
        int[,] distance = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distance[i, j] = i + j;
                    continue;
                }

                int substitution = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                int shortest = Math.Min(substitution, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
                bool isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                distance[i, j] = isSwap ? Math.Min(shortest, distance[i - 2, j - 2] + 1) : shortest;
            }
        }

        return distance[a.Length, b.Length];
    }
}
