using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes the typed accessors of the flags that the project's manifest declares. It reports nothing: what is wrong with a manifest,
/// the analyzers say.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class FlagsGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ManifestModel?> manifest = context.ManifestProvider();
        IncrementalValueProvider<GeneratorOptions> options = context.OptionsProvider();
        IncrementalValueProvider<bool> isSupported = context.IsSupportedLanguageVersionProvider();
        IncrementalValuesProvider<FlagSet> flags = manifest.Combine(options).Combine(isSupported).FlagsProvider();

        context.Emit(flags, TrackingNames.Names, FlagName.AllOf, types => types.Class + ".Names", NamesEmitter.Emit);
        context.Emit(flags, TrackingNames.Accessors, FlagAccessor.AllOf, types => types.Class, AccessorsEmitter.Emit);
        context.Emit(flags, TrackingNames.State, FlagMember.AllOf, types => types.Class + ".State", StateEmitter.Emit);
        context.Emit(flags, TrackingNames.Table, FlagTable.Write, types => types.Class + ".Manifest", ManifestEmitter.Emit);
        context.Emit(flags, TrackingNames.AssemblyAttribute, set => ManifestWriter.Write(set.Manifest), types => types.Class + ".Assembly", AssemblyEmitter.Emit);
        context.Emit(flags, TrackingNames.Interface, FlagMember.AllOf, types => types.Interface, InterfaceEmitter.Emit);
        context.Emit(flags, TrackingNames.Values, FlagInitializer.AllOf, types => types.Values, ValuesEmitter.Emit);
        context.Emit(flags, TrackingNames.Overrides, FlagMember.AllOf, types => types.Overrides, OverridesEmitter.Emit);
        context.Emit(flags, TrackingNames.Services, FlagMember.AllOf, types => types.Class + "Services", ServicesEmitter.Emit);
    }
}
