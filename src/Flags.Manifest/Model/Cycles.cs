namespace FeatureFlags.Manifest;

/// <summary>Finds names that lead back to themselves, or on and on.</summary>
internal static class Cycles
{
    /// <summary>Each cycle once, from its first name to that name again; and each path that is longer than evaluation follows, which ends with another name.</summary>
    /// <param name="names">All names, in their order.</param>
    /// <param name="next">What a name refers to; names that are not among all are passed over.</param>
    public static IEnumerable<IReadOnlyList<string>> Find(IReadOnlyList<string> names, Func<string, IEnumerable<string>> next)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var known = new HashSet<string>(names, StringComparer.Ordinal);
        var found = new List<IReadOnlyList<string>>();
        foreach (string name in names)
        {
            Visit(name, []);
        }

        return found;

        void Visit(string name, List<string> path)
        {
            int start = path.IndexOf(name);
            if (start >= 0)
            {
                found.Add([.. path.Skip(start), name]);
            }
            else if (known.Contains(name) && !done.Contains(name))
            {
                path.Add(name);
                if (path.Count > TargetingSetting.MaxDepth)
                {
                    found.Add([.. path]);
                    done.Add(name);
                    path.RemoveAt(path.Count - 1);
                    return;
                }

                foreach (string each in next(name))
                {
                    Visit(each, path);
                }

                path.RemoveAt(path.Count - 1);
                done.Add(name);
            }
        }
    }
}
