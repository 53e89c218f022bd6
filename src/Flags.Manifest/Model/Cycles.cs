namespace FeatureFlags.Manifest;

/// <summary>Finds flags or segments that refer to each other in a cycle, or through a chain that is too long.</summary>
internal static class Cycles
{
    /// <summary>
    /// Returns each cycle as a list of names that begins and ends with the same name. Also returns each chain of references that is longer
    /// than <see cref="TargetingSetting.MaxDepth"/> as a list with different first and last names.
    /// </summary>
    /// <param name="names">The names of all flags or segments, in declared order.</param>
    /// <param name="next">A function that returns the names to which a name refers. Unknown names are skipped.</param>
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
