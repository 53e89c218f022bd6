namespace FeatureFlags.Manifest;

/// <summary>Finds cycles and long paths of references between names.</summary>
internal static class Cycles
{
    /// <summary>
    /// Returns each cycle once, from its first name to that name again. Also returns each path that is longer than evaluation allows;
    /// such a path ends with another name.
    /// </summary>
    /// <param name="names">All names, in their order.</param>
    /// <param name="next">Returns the names that a name refers to. Unknown names are skipped.</param>
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
