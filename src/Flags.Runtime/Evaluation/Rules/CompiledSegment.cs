namespace FeatureFlags;

/// <summary>A segment, compiled for lookups.</summary>
internal sealed class CompiledSegment(CompiledAudience include, CompiledAudience exclude, CallerCondition[][] rules)
{
    public bool Contains(in Caller caller)
    {
        if (exclude.Names(caller))
        {
            return false;
        }

        if (include.Names(caller))
        {
            return true;
        }

        foreach (CallerCondition[] rule in rules)
        {
            if (CallerCondition.AreMet(rule, caller))
            {
                return true;
            }
        }

        return false;
    }
}
