using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>
/// Provides the flags that a compilation can use. The flags come from the manifest of the compilation, and from referenced assemblies,
/// which store their manifests in assembly attributes.
/// </summary>
internal sealed class FlagCatalog
{
    // All analyzers share the catalog of a compilation. A changed manifest does not create a new compilation, so the options are compared
    // too.
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

    /// <summary>
    /// Gets the manifests of the compilation and of the referenced assemblies. If the compilation has a manifest, this manifest is
    /// first.
    /// </summary>
    public IReadOnlyList<KnownManifest> Manifests { get; }

    /// <summary>Gets the manifest of the compilation itself, or <c>null</c> if only referenced assemblies have manifests.</summary>
    public KnownManifest? Own => Manifests[0].Document is null ? null : Manifests[0];

    /// <summary>
    /// Gets the configuration section and the prefix of environment variables from which the program reads the settings of flags.
    /// </summary>
    public SettingNames Settings { get; }

    /// <summary>Gets an index that finds a flag by its configuration key or by its environment variable.</summary>
    public SettableFlags Settable => _settable.Value;

    /// <summary>Gets the names of all flags, without duplicates.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Returns the catalog of a compilation, or <c>null</c> if neither the project nor its references have a manifest.</summary>
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
    /// Returns whether an assembly references Flags.Runtime. This check is much faster than reading the attributes of the assembly.
    /// </summary>
    public static bool UsesFlags(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == WellKnownTypes.RuntimeAssembly));

    /// <summary>
    /// Returns the flag with the specified name. If several manifests declare the name, the manifest of the compilation takes
    /// precedence. Returns <c>null</c> if no manifest has a valid flag with the name.
    /// </summary>
    public KnownFlag? Find(string name) => _byName.TryGetValue(name, out KnownFlag? flag) ? flag : null;

    /// <summary>
    /// Returns the flag to which a call to another library, such as OpenFeature, refers. The call can contain the name or the C# identifier
    /// of the flag. Returns <c>null</c> if no flag matches.
    /// </summary>
    public KnownFlag? FindForeign(string name) => Find(name) ?? (_byMember.TryGetValue(name, out KnownFlag? flag) ? flag : null);

    /// <summary>
    /// Returns the flag for which a property or constant was generated. Returns <c>null</c> if the member was not generated for a flag.
    /// </summary>
    public KnownFlag? Find(ISymbol member, out FlagMemberKind kind)
    {
        kind = default;
        return member.ContainingType is { } type ? Find(type, member.Name, out kind) : null;
    }

    /// <summary>
    /// Returns the flag to which the specified member of a generated type belongs. Returns <c>null</c> if the type or the member was not
    /// generated for a flag.
    /// </summary>
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

    /// <summary>
    /// Returns whether the type is a generated type that has one member for each flag, such as the class with the accessors.
    /// </summary>
    public bool IsMemberType(ITypeSymbol type) => _types.ContainsKey(type);

    /// <summary>
    /// Returns whether a type is an injectable service that evaluates flags: the generated interface or <c>IFlagClient</c>.
    /// </summary>
    public bool IsService(ITypeSymbol type) =>
        (_types.TryGetValue(type, out (KnownManifest Manifest, FlagMemberKind Kind) found) && found.Kind == FlagMemberKind.Injected)
        || type.ToDisplayString(NullableFlowState.None) == WellKnownTypes.FlagClient;

    /// <summary>
    /// Returns whether a type is a generated enum, either for the variants of a flag or for a property of an object flag.
    /// </summary>
    public bool IsGeneratedEnum(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        && Manifests.Any(manifest =>
            SymbolEqualityComparer.Default.Equals(manifest.Assembly, type.ContainingAssembly) && manifest.IsGenerated(type));

    /// <summary>
    /// Returns whether the manifest of the compilation may declare a flag with the specified name. The result is also true if the
    /// declaration is invalid, or if the manifest is not valid JSON.
    /// </summary>
    public bool MayDeclare(string name) => Manifests.Any(manifest => manifest.MayDeclare(name));

    // If several flags have the same name, the first one is used, which is that of the compilation's own manifest.
    private static void Add(Dictionary<string, KnownFlag> flags, string name, KnownFlag flag)
    {
        if (!flags.ContainsKey(name))
        {
            flags.Add(name, flag);
        }
    }

    // AnalyzerOptions.Equals ignores the roles of files and the build properties, so the two parts are compared by reference.
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
