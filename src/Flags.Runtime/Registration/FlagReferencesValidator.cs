namespace FeatureFlags;

/// <summary>
/// Checks that each registered <see cref="FlagReference"/> is valid, for example that a manifest declares the flag. The check runs when the
/// host starts.
/// </summary>
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
