namespace FeatureFlags;

/// <summary>Builds a snapshot from what the sources say, lowest precedence first.</summary>
internal static class SnapshotBuilder
{
    public static FlagSnapshot Build(
        FlagSnapshot? former, FlagManifest[] manifests, IReadOnlyList<SourceState> sources, DateTimeOffset now)
    {
        FlagEntry[][] entries = new FlagEntry[manifests.Length][];
        for (int i = 0; i < manifests.Length; i++)
        {
            entries[i] = Build(manifests[i].Definitions, former?.EntriesOf(manifests[i]), sources);
        }

        return new FlagSnapshot((former?.Version ?? 0) + 1, now, manifests, entries);
    }

    private static FlagEntry[] Build(FlagDefinition[] definitions, FlagEntry[]? former, IReadOnlyList<SourceState> sources)
    {
        FlagEntry[] entries = new FlagEntry[definitions.Length];
        for (int i = 0; i < definitions.Length; i++)
        {
            entries[i] = Decide(definitions[i], former?[i], sources);
        }

        return entries;
    }

    /// <summary>
    /// The last source that mentions the flag decides it whole. A setting that does not fit leaves the former value in force;
    /// at the first load there is none, and the next source beneath decides.
    /// </summary>
    private static FlagEntry Decide(FlagDefinition definition, FlagEntry? former, IReadOnlyList<SourceState> sources)
    {
        if (definition.IsFixed)
        {
            return definition.Compiled;
        }

        RejectedSetting? rejected = null;
        for (int i = sources.Count - 1; i >= 0; i--)
        {
            if (!sources[i].Settings.TryGetValue(definition.Name, out FlagSetting? setting))
            {
                continue;
            }

            string source = sources[i].Name;
            if (setting.TryRead(definition.Shape, out Manifest.FlagValue? value, out string? error))
            {
                return new FlagEntry(definition, definition.ToRuntimeValue(value!), FlagReason.Static, source, setting.Origin) { Rejected = rejected };
            }

            rejected ??= new RejectedSetting(source, setting.Origin, definition.Sensitive ? "the value does not fit the flag" : error!);
            if (former is not null)
            {
                return former.Keep(rejected);
            }
        }

        return rejected is null ? definition.Compiled : definition.Compiled.Keep(rejected);
    }
}
