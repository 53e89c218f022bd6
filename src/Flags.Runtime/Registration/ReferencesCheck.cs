namespace FeatureFlags;

/// <summary>Validates the registered references to flags by strings.</summary>
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
