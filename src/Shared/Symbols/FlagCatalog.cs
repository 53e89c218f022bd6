using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>
/// The flags that a compilation can use: those of its own manifest, and those that the assemblies it references carry in their attributes.
/// </summary>
internal sealed class FlagCatalog
{
    // Each analyzer asks for the catalog of the same compilation. A manifest may change and leave the compilation as it is.
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

    /// <summary>The compilation's own manifest first, then those of its references.</summary>
    public IReadOnlyList<KnownManifest> Manifests { get; }

    /// <summary>The compilation's own manifest, if it has one.</summary>
    public KnownManifest? Own => Manifests[0].Document is null ? null : Manifests[0];

    /// <summary>What settings of these flags are called.</summary>
    public SettingNames Settings { get; }

    /// <summary>The flags by what settings call them.</summary>
    public SettableFlags Settable => _settable.Value;

    /// <summary>The names of all flags, without repetition.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Null where there is no flag to speak of: no manifest in the project nor in what it references.</summary>
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

    /// <summary>Whether an assembly was compiled against the run time. Asking for its attributes costs much more.</summary>
    public static bool UsesFlags(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == WellKnownTypes.RuntimeAssembly));

    /// <summary>The flag of that name, of the own manifest where several have it.</summary>
    public KnownFlag? Find(string name) => _byName.TryGetValue(name, out KnownFlag? flag) ? flag : null;

    /// <summary>The flag that another system means by a name. Features are mostly called as a flag's identifier is: <c>AdvancedSearch</c>.</summary>
    public KnownFlag? FindForeign(string name) => Find(name) ?? (_byMember.TryGetValue(name, out KnownFlag? flag) ? flag : null);

    /// <summary>The flag that a generated property or constant stands for.</summary>
    public KnownFlag? Find(ISymbol member, out FlagMemberKind kind)
    {
        kind = default;
        return member.ContainingType is { } type ? Find(type, member.Name, out kind) : null;
    }

    /// <summary>The flag that a property or constant of a type stands for.</summary>
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

    /// <summary>Whether the members of a type are flags.</summary>
    public bool IsMemberType(ITypeSymbol type) => _types.ContainsKey(type);

    /// <summary>Whether a type is one that flags are asked of by injection.</summary>
    public bool IsService(ITypeSymbol type) =>
        (_types.TryGetValue(type, out (KnownManifest Manifest, FlagMemberKind Kind) found) && found.Kind == FlagMemberKind.Injected)
        || type.ToDisplayString(NullableFlowState.None) == WellKnownTypes.FlagClient;

    /// <summary>Whether a type is an enum of a flag's variants, or of a property of an object.</summary>
    public bool IsGeneratedEnum(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        && Manifests.Any(manifest => SymbolEqualityComparer.Default.Equals(manifest.Assembly, type.ContainingAssembly) && manifest.IsGenerated(type));

    /// <summary>Whether the name may be declared although no sound flag has it.</summary>
    public bool MayDeclare(string name) => Manifests.Any(manifest => manifest.MayDeclare(name));

    // Of several flags that are called alike the first is meant: the own manifest's.
    private static void Add(Dictionary<string, KnownFlag> flags, string name, KnownFlag flag)
    {
        if (!flags.ContainsKey(name))
        {
            flags.Add(name, flag);
        }
    }

    // Options that differ in roles and properties alone call themselves equal.
    private static bool IsSame(AnalyzerOptions known, AnalyzerOptions options) =>
        known.AdditionalFiles == options.AdditionalFiles && known.AnalyzerConfigOptionsProvider == options.AnalyzerConfigOptionsProvider;

    private static FlagCatalog? Read(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        List<KnownManifest> manifests = [];
        (string ClassName, string Json)? own = ReadAttributes(compilation.Assembly).Select(read => ((string, string)?)read).FirstOrDefault();
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
