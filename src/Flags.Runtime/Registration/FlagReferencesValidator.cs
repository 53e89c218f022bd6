namespace FeatureFlags;

/// <summary>Validates the registered <see cref="FlagReference"/> services when the host starts.</summary>
internal sealed class FlagReferencesValidator(IEnumerable<FlagReference> references) : IFlagStartupValidator
{
    public IEnumerable<string> Validate(FlagEngine engine, IServiceProvider services)
    {
        foreach (FlagReference reference in references)
        {
            if (engine.ValidateReference(reference) is { } error)
            {
                yield return error;
            }
        }
    }
}
