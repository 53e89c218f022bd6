using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>Represents the manifest of one assembly, with its flags and the types that are generated for them.</summary>
internal sealed class KnownManifest
{
    private const string NamesClass = "Names";

    private readonly Dictionary<string, KnownFlag> _byMember;
    private readonly Dictionary<string, KnownFlag> _byName;

    private KnownManifest(IAssemblySymbol assembly, TypeNames types, ManifestParse parse, ManifestDocument? document)
    {
        Assembly = assembly;
        Types = types;
        Document = document;
        References = parse.References;
        Flags = [.. parse.Model.Flags.Select(flag => new KnownFlag(flag, this))];
        _byMember = Flags.ToDictionary(flag => flag.MemberName, StringComparer.Ordinal);
        _byName = Flags.ToDictionary(flag => flag.Name, StringComparer.Ordinal);
        Class = assembly.GetTypeByMetadataName(types.MetadataName);
        Names = Class?.GetTypeMembers(NamesClass).FirstOrDefault();
    }

    public IAssemblySymbol Assembly { get; }

    public TypeNames Types { get; }

    /// <summary>Gets the manifest file of the compilation itself, or <c>null</c> for the manifest of a referenced assembly.</summary>
    public ManifestDocument? Document { get; }

    /// <summary>
    /// Gets the flags and segments (groups of users) to which a setting may refer. Returns <c>null</c> if the manifest is not valid
    /// JSON.
    /// </summary>
    public IFlagReferences? References { get; }

    /// <summary>Gets the valid flags of the manifest, in the order of their declarations.</summary>
    public IReadOnlyList<KnownFlag> Flags { get; }

    /// <summary>
    /// Gets the generated class that contains the accessors, such as <c>Flags</c>. Returns <c>null</c> if the class was not generated.
    /// </summary>
    public INamedTypeSymbol? Class { get; }

    private INamedTypeSymbol? Names { get; }

    public static KnownManifest FromFile(IAssemblySymbol assembly, string className, ManifestDocument document) =>
        new(assembly, TypeNames.FromMetadataName(className), document.Parse, document);

    public static KnownManifest FromAttribute(IAssemblySymbol assembly, string className, string json) =>
        new(assembly, TypeNames.FromMetadataName(className), ManifestReader.Read(json), null);

    /// <summary>
    /// Returns the generated accessor of a flag, such as <c>Flags.NewUiEnabled</c>. Returns <c>null</c> if the accessor was not
    /// generated.
    /// </summary>
    public IPropertySymbol? FindAccessor(KnownFlag flag) => Class?.GetMembers(flag.MemberName).OfType<IPropertySymbol>().FirstOrDefault();

    /// <summary>Returns whether a type is an enum or a record that was generated for the values of a flag.</summary>
    public bool IsGenerated(ITypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(FindType(type.Name), type)
        && Flags.SelectMany(flag => GeneratedType.AllOf(flag.Model)).Any(generated => Types.TypeName(generated.Name) == type.Name);

    /// <summary>
    /// Returns the flag with the specified name. Returns <c>null</c> if the manifest does not contain a valid declaration of the flag.
    /// </summary>
    public KnownFlag? Find(string name) => _byName.TryGetValue(name, out KnownFlag? flag) ? flag : null;

    /// <summary>Returns whether a type, or the outermost type in which it is nested, was generated for this manifest.</summary>
    public bool HasGenerated(INamedTypeSymbol type)
    {
        INamedTypeSymbol outermost = type;
        while (outermost.ContainingType is { } container)
        {
            outermost = container;
        }

        return outermost.Name == Types.Extensions
            ? SymbolEqualityComparer.Default.Equals(FindType(Types.Extensions), outermost)
            : IsGenerated(outermost) || MemberTypes().Any(member => SymbolEqualityComparer.Default.Equals(member.Type, outermost));
    }

    /// <summary>
    /// Returns the flag whose generated members have the specified name, or <c>null</c> if the manifest has no such flag.
    /// </summary>
    public KnownFlag? FindByMember(string memberName) => _byMember.TryGetValue(memberName, out KnownFlag? flag) ? flag : null;

    /// <summary>
    /// Returns whether the manifest may declare a flag with the specified name. The result is also true if the declaration is invalid,
    /// or if the manifest is not valid JSON. Returns false for the manifest of a referenced assembly.
    /// </summary>
    public bool MayDeclare(string name) => Document?.MayDeclare(name) == true;

    /// <summary>Returns the generated types that have one member for each flag. Types that were not generated are omitted.</summary>
    public IEnumerable<(INamedTypeSymbol Type, FlagMemberKind Kind)> MemberTypes()
    {
        (INamedTypeSymbol? Type, FlagMemberKind Kind)[] types =
        [
            (Class, FlagMemberKind.Accessor),
            (FindType(Types.Interface), FlagMemberKind.Injected),
            (FindType(Types.Values), FlagMemberKind.Value),
            (FindType(Types.Overrides), FlagMemberKind.Override),
            (Names, FlagMemberKind.Name),
        ];
        foreach ((INamedTypeSymbol? type, FlagMemberKind kind) in types)
        {
            if (type is not null)
            {
                yield return (type, kind);
            }
        }
    }

    /// <summary>
    /// Returns the type with the specified name in the namespace of the generated types. Returns <c>null</c> if the type does not
    /// exist.
    /// </summary>
    public INamedTypeSymbol? FindType(string type) =>
        Assembly.GetTypeByMetadataName(Types.Namespace.Length == 0 ? type : Types.Namespace + "." + type);
}
