namespace FeatureFlags;

/// <summary>
/// Checks when the host starts that each registered <see cref="FlagReference"/> refers to a flag that a manifest declares.
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
