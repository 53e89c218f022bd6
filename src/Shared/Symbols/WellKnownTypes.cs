namespace FeatureFlags.Compiler;

/// <summary>
/// Defines the names of types in the runtime. The generator, the analyzers and the code fixes find these types by name, because they do
/// not reference the runtime assemblies.
/// </summary>
internal static class WellKnownTypes
{
    public const string RuntimeAssembly = "Flags.Runtime";
    public const string FlagManifestAttribute = "FeatureFlags.FlagManifestAttribute";
    public const string FlagNameAttribute = "FeatureFlags.FlagNameAttribute";
    public const string FlagVariantAttribute = "FeatureFlags.FlagVariantAttribute";
    public const string FlagClient = "FeatureFlags.IFlagClient";
    public const string FlagContext = "FeatureFlags.FlagContext";
    public const string PercentageFlag = "FeatureFlags.PercentageFlag";
    public const string UsersFlag = "FeatureFlags.UsersFlag";
    public const string GateNamespace = "FeatureFlags.AspNetCore";
    public const string FlagTagHelper = GateNamespace + ".FlagTagHelper";
    public const string GateAttribute = GateNamespace + ".RequireFlagAttribute";
}
