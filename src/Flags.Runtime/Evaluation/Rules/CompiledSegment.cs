namespace FeatureFlags;

/// <summary>Represents a compiled segment of a manifest. A segment is a named set of users.</summary>
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
