using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Generator;

/// <summary>
/// Generates typed accessors for the flags that the manifest of the project declares. The generator ignores errors in the manifest,
/// because the analyzers report them.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class FlagsGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ManifestModel?> manifest = context.ManifestProvider();
        IncrementalValueProvider<GeneratorOptions> options = context.OptionsProvider();
        IncrementalValueProvider<LanguageFeatures> language = context.LanguageProvider();
        IncrementalValueProvider<(bool HasRuntime, bool HasInit)> references = context.ReferencesProvider();
        IncrementalValuesProvider<FlagSet> flags = manifest.Combine(options).Combine(language.Combine(references)).FlagsProvider();

        context.Emit(flags, TrackingNames.Names, FlagName.AllOf, types => types.Class + ".Names", NamesEmitter.Emit);
        context.Emit(flags, TrackingNames.Accessors, FlagAccessor.AllOf, types => types.Class, AccessorsEmitter.Emit);
        context.Emit(flags, TrackingNames.State, FlagMember.AllOf, types => types.Class + ".State", StateEmitter.Emit);
        context.Emit(flags, TrackingNames.Table, RuntimeManifest.Of, types => types.Class + ".Manifest", ManifestEmitter.Emit);
        context.Emit(
            flags,
            TrackingNames.AssemblyAttribute,
            set => (set.HasGlobalUsing, ManifestWriter.Write(set.Manifest)),
            types => types.Class + ".Assembly",
            AssemblyEmitter.Emit);
        context.Emit(flags, TrackingNames.Interface, FlagMember.AllOf, types => types.Interface, InterfaceEmitter.Emit);
        context.Emit(flags, TrackingNames.Values, FlagInitializer.AllOf, types => types.Values, ValuesEmitter.Emit);
        context.Emit(flags, TrackingNames.Overrides, FlagMember.AllOf, types => types.Overrides, OverridesEmitter.Emit);
        context.Emit(flags, TrackingNames.Services, FlagMember.AllOf, types => types.Class + "Services", ServicesEmitter.Emit);

        context.EmitFor(
            flags,
            TrackingNames.Variants,
            flag => flag.Member.Kind == MemberKind.Variant,
            GeneratedEnum.OfVariants,
            types => types.Class + ".Variants",
            VariantsEmitter.Emit);
        context.EmitFor(
            flags,
            TrackingNames.Objects,
            flag => flag.HasRecords,
            ObjectDeclarations.AllOf,
            types => types.Class + ".Objects",
            ObjectsEmitter.Emit);
        context.EmitFor(
            flags,
            TrackingNames.Binding,
            flag => flag.HasValueType,
            FlagBindings.AllOf,
            types => types.Class + ".Binding",
            BindingEmitter.Emit);
        context.EmitFor(
            flags,
            TrackingNames.ObjectOverrides,
            flag => flag.Member.Kind == MemberKind.Object,
            RecordShape.OfValues,
            types => types.Overrides + ".Objects",
            ObjectOverridesEmitter.Emit);
    }
}
