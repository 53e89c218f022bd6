using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>
/// The flags that a compilation can use: those of its own manifest, and those in the manifest attributes of referenced assemblies.
/// </summary>
internal sealed class FlagCatalog
{
    // Every analyzer needs the catalog of the same compilation. A changed manifest does not change the compilation, so options are
    // compared too.
    private static readonly ConditionalWeakTable<Compilation, Tuple<AnalyzerOptions, FlagCatalog?>> s_known = new();

    private readonly Dictionary<string, KnownFlag> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownFlag> _byMember = new(StringComparer.Ordinal);
    private readonly Lazy<SettableFlags> _settable;
    private readonly Dictionary<ISymbol, (KnownManifest Manifest, FlagMemberKind Kind)> _types = new(SymbolEqualityComparer.Default);

    private FlagCatalog(IReadOnlyList<KnownManifest> manifests, SettingNames settings)
    {
        Manifests = manifests;
        Settings = settings;
        foreach (KnownManifest manifest in manifests)
        {
            foreach (KnownFlag flag in manifest.Flags)
            {
                Add(_byName, flag.Name, flag);
                Add(_byMember, flag.MemberName, flag);
            }

            foreach ((INamedTypeSymbol type, FlagMemberKind kind) in manifest.MemberTypes())
            {
                _types[type] = (manifest, kind);
            }
        }

        Names = [.. _byName.Keys];
        _settable = new(() => new SettableFlags(this));
    }

    /// <summary>Gets the manifests: the compilation's own manifest first, then those of its references.</summary>
    public IReadOnlyList<KnownManifest> Manifests { get; }

    /// <summary>Gets the compilation's own manifest, or <c>null</c> if it has none.</summary>
    public KnownManifest? Own => Manifests[0].Document is null ? null : Manifests[0];

    /// <summary>Gets the names of the settings of these flags.</summary>
    public SettingNames Settings { get; }

    /// <summary>Gets the flags by the keys and variables of their settings.</summary>
    public SettableFlags Settable => _settable.Value;

    /// <summary>Gets the names of all flags, each once.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// Creates the catalog of a compilation. Returns <c>null</c> if neither the project nor its references have a manifest.
    /// </summary>
    public static FlagCatalog? Create(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        if (s_known.TryGetValue(compilation, out Tuple<AnalyzerOptions, FlagCatalog?>? known) && IsSame(known.Item1, options))
        {
            return known.Item2;
        }

        FlagCatalog? catalog = Read(compilation, options, cancellationToken);
        s_known.Remove(compilation);
        s_known.GetValue(compilation, _ => Tuple.Create(options, catalog));
        return catalog;
    }

    /// <summary>
    /// Returns whether an assembly references the runtime. This check is much faster than reading the attributes of the assembly.
    /// </summary>
    public static bool UsesFlags(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == WellKnownTypes.RuntimeAssembly));

    /// <summary>Returns the flag with a name. If several manifests declare it, the compilation's own manifest wins.</summary>
    public KnownFlag? Find(string name) => _byName.TryGetValue(name, out KnownFlag? flag) ? flag : null;

    /// <summary>
    /// Returns the flag that another library refers to by a name. The name may also be the identifier of the flag, such as
    /// <c>AdvancedSearch</c>.
    /// </summary>
    public KnownFlag? FindForeign(string name) => Find(name) ?? (_byMember.TryGetValue(name, out KnownFlag? flag) ? flag : null);

    /// <summary>Returns the flag of a generated property or constant.</summary>
    public KnownFlag? Find(ISymbol member, out FlagMemberKind kind)
    {
        kind = default;
        return member.ContainingType is { } type ? Find(type, member.Name, out kind) : null;
    }

    /// <summary>Returns the flag of a property or constant of a type.</summary>
    public KnownFlag? Find(ITypeSymbol type, string member, out FlagMemberKind kind)
    {
        kind = default;
        if (!_types.TryGetValue(type, out (KnownManifest Manifest, FlagMemberKind Kind) found))
        {
            return null;
        }

        kind = found.Kind;
        return found.Manifest.FindByMember(member);
    }

    /// <summary>Returns whether the members of a type are flags.</summary>
    public bool IsMemberType(ITypeSymbol type) => _types.ContainsKey(type);

    /// <summary>Returns whether a type is an injectable service that evaluates flags.</summary>
    public bool IsService(ITypeSymbol type) =>
        (_types.TryGetValue(type, out (KnownManifest Manifest, FlagMemberKind Kind) found) && found.Kind == FlagMemberKind.Injected)
        || type.ToDisplayString(NullableFlowState.None) == WellKnownTypes.FlagClient;

    /// <summary>Returns whether a type is the enum of a flag's variants, or of a property of an object.</summary>
    public bool IsGeneratedEnum(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        && Manifests.Any(manifest =>
            SymbolEqualityComparer.Default.Equals(manifest.Assembly, type.ContainingAssembly) && manifest.IsGenerated(type));

    /// <summary>Returns whether the name could refer to a flag whose declaration has errors.</summary>
    public bool MayDeclare(string name) => Manifests.Any(manifest => manifest.MayDeclare(name));

    // If several flags have the same name, the first one wins: that of the compilation's own manifest.
    private static void Add(Dictionary<string, KnownFlag> flags, string name, KnownFlag flag)
    {
        if (!flags.ContainsKey(name))
        {
            flags.Add(name, flag);
        }
    }

    // Equals ignores the roles of files and the build properties, so the parts are compared by reference.
    private static bool IsSame(AnalyzerOptions known, AnalyzerOptions options) =>
        known.AdditionalFiles == options.AdditionalFiles && known.AnalyzerConfigOptionsProvider == options.AnalyzerConfigOptionsProvider;

    private static FlagCatalog? Read(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        List<KnownManifest> manifests = [];
        (string ClassName, string Json)? own = ReadAttributes(compilation.Assembly)
            .Select(read => ((string, string)?)read)
            .FirstOrDefault();
        if (AdditionalFileRoles.FindManifests(options.AdditionalFiles, options.AnalyzerConfigOptionsProvider).FirstOrDefault() is { } file
            && ManifestDocument.Read(file, cancellationToken) is { } document)
        {
            manifests.Add(KnownManifest.FromFile(compilation.Assembly, own?.ClassName ?? TypeNames.DefaultClass, document));
        }

        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(UsesFlags))
        {
            cancellationToken.ThrowIfCancellationRequested();
            manifests.AddRange(ReadAttributes(assembly).Select(read => KnownManifest.FromAttribute(assembly, read.ClassName, read.Json)));
        }

        return manifests.Count == 0 ? null : new FlagCatalog(manifests, SettingNames.Read(options.AnalyzerConfigOptionsProvider));
    }

    private static IEnumerable<(string ClassName, string Json)> ReadAttributes(IAssemblySymbol assembly)
    {
        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass?.ToDisplayString() == WellKnownTypes.FlagManifestAttribute
                && attribute.ConstructorArguments.Length == 2
                && attribute.ConstructorArguments[0].Value is string className
                && attribute.ConstructorArguments[1].Value is string json)
            {
                yield return (className, json);
            }
        }
    }
}
