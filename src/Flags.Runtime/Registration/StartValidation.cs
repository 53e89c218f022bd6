using Microsoft.Extensions.Options;

namespace FeatureFlags;

/// <summary>Registered by <see cref="FlagsBuilder.ValidateOnStart"/>: refuses to start on a rejected setting or a failed source.</summary>
internal sealed class StartValidation(FlagEngine engine)
{
    /// <exception cref="OptionsValidationException">A setting was rejected, or a source failed.</exception>
    public void Run()
    {
        FlagSnapshot snapshot = engine.Completed();
        List<string> failures = [.. engine.Failures()];
        foreach (FlagManifest manifest in snapshot.Manifests)
        {
            for (int i = 0; i < manifest.Count; i++)
            {
                if (snapshot.Entry(manifest, i) is { Rejected: { } rejected } entry)
                {
                    failures.Add($"Flag '{entry.Definition.Name}': {rejected}");
                }
            }
        }

        if (failures.Count > 0)
        {
            throw new OptionsValidationException("Flags", typeof(FlagsOptions), failures);
        }
    }
}
