namespace FeatureFlags.AspNetCore;

/// <summary>A filter whose flags are checked at the start. MVC makes filters metadata of each action: so it is no <see cref="IFlagGateMetadata"/>, which would gate them all.</summary>
internal interface IAsksForFlags
{
    IEnumerable<FlagReference> References();
}
