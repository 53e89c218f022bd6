namespace FeatureFlags;

/// <summary>Flags that are named by texts and were registered to be checked.</summary>
internal sealed class ReferencesCheck(IEnumerable<FlagReference> references) : IStartCheck
{
    public IEnumerable<string> FindFaults(FlagEngine engine, IServiceProvider services)
    {
        foreach (FlagReference reference in references)
        {
            if (engine.FindFault(reference) is { } fault)
            {
                yield return fault;
            }
        }
    }
}
