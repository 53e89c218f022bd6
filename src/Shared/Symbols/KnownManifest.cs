using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>The flags of one assembly, with the types generated for them.</summary>
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

    /// <summary>The file, for the manifest of the compilation itself.</summary>
    public ManifestDocument? Document { get; }

    /// <summary>The flags and segments that settings of these flags may refer to; null where the manifest cannot be read.</summary>
    public IFlagReferences? References { get; }

    /// <summary>The sound flags in declared order.</summary>
    public IReadOnlyList<KnownFlag> Flags { get; }

    /// <summary>The class with the accessors; null when nothing was generated.</summary>
    public INamedTypeSymbol? Class { get; }

    private INamedTypeSymbol? Names { get; }

    public static KnownManifest FromFile(IAssemblySymbol assembly, string className, ManifestDocument document) =>
        new(assembly, TypeNames.FromMetadataName(className), document.Parse, document);

    public static KnownManifest FromAttribute(IAssemblySymbol assembly, string className, string json) =>
        new(assembly, TypeNames.FromMetadataName(className), ManifestReader.Read(json), null);

    /// <summary>The accessor of a flag, <c>Flags.NewUiEnabled</c>; null when it was not generated.</summary>
    public IPropertySymbol? FindAccessor(KnownFlag flag) => Class?.GetMembers(flag.MemberName).OfType<IPropertySymbol>().FirstOrDefault();

    /// <summary>Whether a type was generated for a flag's values.</summary>
    public bool IsGenerated(ITypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(FindType(type.Name), type)
        && Flags.SelectMany(flag => GeneratedType.AllOf(flag.Model)).Any(generated => Types.TypeName(generated.Name) == type.Name);

    /// <summary>The flag of that name; null where the manifest declares none, or one with an error.</summary>
    public KnownFlag? Find(string name) => _byName.TryGetValue(name, out KnownFlag? flag) ? flag : null;

    /// <summary>Whether a type, or the type that contains it, was generated for this manifest.</summary>
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

    /// <summary>The flag that a member of a generated type stands for.</summary>
    public KnownFlag? FindByMember(string memberName) => _byMember.TryGetValue(memberName, out KnownFlag? flag) ? flag : null;

    /// <summary>Whether the name may be declared although no sound flag has it: the flag has an error of its own, or stands behind unreadable JSON.</summary>
    public bool MayDeclare(string name) => Document?.MayDeclare(name) == true;

    /// <summary>The generated types whose members are flags.</summary>
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

    /// <summary>A generated type.</summary>
    public INamedTypeSymbol? FindType(string type) =>
        Assembly.GetTypeByMetadataName(Types.Namespace.Length == 0 ? type : Types.Namespace + "." + type);
}
