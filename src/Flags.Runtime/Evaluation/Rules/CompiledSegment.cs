namespace FeatureFlags;

/// <summary>Represents a segment of a manifest, which is a named set of callers, compiled for fast lookups.</summary>
internal sealed class CompiledSegment(CompiledAudience include, CompiledAudience exclude, CompiledCondition[][] rules)
{
    public bool Contains(in EvaluationTarget target)
    {
        if (exclude.Includes(target))
        {
            return false;
        }

        if (include.Includes(target))
        {
            return true;
        }

        foreach (CompiledCondition[] rule in rules)
        {
            if (CompiledCondition.AreMet(rule, target))
            {
                return true;
            }
        }

        return false;
    }
}
