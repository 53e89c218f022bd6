using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Finds the types that a generated type would hide. The search includes the namespaces that contain the generated types, the
/// namespaces that using directives import, and the types of the project itself.
/// </summary>
internal sealed class TypeScope
{
    private const string GlobalQualifier = "global::";

    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly List<INamespaceOrTypeSymbol> _imports = [];
    private readonly List<INamespaceSymbol> _enclosing = [];
    private readonly HashSet<string> _aliases = new(StringComparer.Ordinal);

    /// <summary>
    /// Initializes a new instance of the <see cref="TypeScope"/> class, and collects the namespaces, imports and aliases of the
    /// project.
    /// </summary>
    /// <param name="compilation">The compilation of the project.</param>
    /// <param name="generated">The namespace of the generated types.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public TypeScope(Compilation compilation, INamespaceSymbol generated, CancellationToken cancellationToken)
    {
        _compilation = compilation;
        _cancellationToken = cancellationToken;
        AddEnclosing(generated);
        ReadUsings();
    }

    /// <summary>
    /// Returns a description of the type, namespace or alias that a generated type with the specified name would hide. Returns
    /// <c>null</c> if the generated type hides nothing.
    /// </summary>
    public string? FindHidden(string name)
    {
        ISymbol? hidden = _enclosing.SelectMany(space => space.GetMembers(name)).FirstOrDefault(IsHidden)
            ?? _imports.SelectMany(import => import.GetTypeMembers(name)).FirstOrDefault(IsHidden)
            ?? _compilation.GetSymbolsWithName(name, SymbolFilter.Type, _cancellationToken)
                .FirstOrDefault(symbol => symbol.ContainingType is null && IsHidden(symbol));
        return hidden switch
        {
            INamespaceSymbol => $"the namespace '{hidden.ToDisplayString()}'",
            not null => $"'{hidden.ToDisplayString()}'",
            _ => _aliases.Contains(name) ? $"the alias '{name}' of a using directive" : null,
        };
    }

    // Starts at the global namespace, because the namespace symbol of one assembly lacks the members that other assemblies add to it.
    private INamespaceSymbol AddEnclosing(INamespaceSymbol space)
    {
        INamespaceSymbol merged = space.IsGlobalNamespace
            ? _compilation.GlobalNamespace
            : AddEnclosing(space.ContainingNamespace).GetMembers(space.Name).OfType<INamespaceSymbol>().First();
        _enclosing.Insert(0, merged);
        return merged;
    }

    // Returns whether a generated type hides a symbol. It does not hide a generic type, which has a different metadata name.
    private bool IsHidden(ISymbol symbol) => symbol switch
    {
        INamespaceSymbol => true,
        INamedTypeSymbol { Arity: 0 } type => !IsGenerated(type) && _compilation.IsSymbolAccessibleWithin(type, _compilation.Assembly),
        _ => false,
    };

    // A declaration of the project may be merged with the generated one into one symbol, which then has two locations.
    private static bool IsGenerated(INamedTypeSymbol type) =>
        type.Locations.Length == 1
        && type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
            && attribute.ConstructorArguments is [{ Value: "Flags.Generator" }, ..]);

    private void ReadUsings()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            foreach (UsingDirectiveSyntax directive in ((CompilationUnitSyntax)tree.GetRoot(_cancellationToken)).Usings)
            {
                if (directive.Alias is { } alias)
                {
                    _aliases.Add(alias.Name.Identifier.ValueText);
                }
                else if (directive.Name is { } name && names.Add(name.ToString()) && Resolve(name) is { } import)
                {
                    _imports.Add(import);
                }
            }
        }
    }

    private INamespaceOrTypeSymbol? Resolve(NameSyntax name)
    {
        INamespaceOrTypeSymbol? symbol = _compilation.GlobalNamespace;
        string path = name.ToString();
        path = path.StartsWith(GlobalQualifier, StringComparison.Ordinal) ? path.Substring(GlobalQualifier.Length) : path;
        foreach (string part in path.Split('.'))
        {
            symbol = symbol?.GetMembers(part.Trim().TrimStart('@')).OfType<INamespaceOrTypeSymbol>().FirstOrDefault();
        }

        return symbol;
    }
}
