using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>Finds the members that are marked with <c>[FlagName]</c> in the syntax tree of a source file.</summary>
internal static class MarkedSource
{
    private const string Mark = "FlagName";

    private static readonly ConditionalWeakTable<SyntaxTree, MarkedMembers> s_known = new();

    public static MarkedMembers Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        s_known.TryGetValue(tree, out MarkedMembers? members) ? members : s_known.GetValue(tree, key => Read(key, cancellationToken));

    /// <summary>Returns the name of an attribute or type without its namespace and alias.</summary>
    public static string SimpleName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static MarkedMembers Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (tree.GetText(cancellationToken).ToString().IndexOf(Mark, StringComparison.Ordinal) < 0)
        {
            return MarkedMembers.None;
        }

        SyntaxNode root = tree.GetRoot(cancellationToken);
        HashSet<string> marks = new(StringComparer.Ordinal) { Mark, Mark + "Attribute" };
        marks.UnionWith(root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Where(import => import is { Alias: not null, Name: { } name } && SimpleName(name) == Mark + "Attribute")
            .Select(import => import.Alias!.Name.Identifier.ValueText));

        MarkedMembers members = new();
        foreach (AttributeSyntax attribute in root.DescendantNodes().OfType<AttributeSyntax>())
        {
            if (marks.Contains(SimpleName(attribute.Name)))
            {
                Add(members, attribute.Parent?.Parent);
            }
        }

        return members;
    }

    private static void Add(MarkedMembers members, SyntaxNode? marked)
    {
        switch (marked)
        {
            case PropertyDeclarationSyntax property:
                members.Members.Add(property.Identifier.ValueText);
                break;
            case FieldDeclarationSyntax fields:
                members.Members.UnionWith(fields.Declaration.Variables.Select(variable => variable.Identifier.ValueText));
                break;
            case ParameterSyntax { Parent.Parent: var owner } parameter:
                AddOwner(members, owner, parameter);
                break;
        }
    }

    private static void AddOwner(MarkedMembers members, SyntaxNode? owner, ParameterSyntax parameter)
    {
        switch (owner)
        {
            case MethodDeclarationSyntax method:
                members.Methods.Add(method.Identifier.ValueText);
                break;
            case LocalFunctionStatementSyntax function:
                members.Methods.Add(function.Identifier.ValueText);
                break;
            case ConstructorDeclarationSyntax constructor:
                members.AddType(constructor.Identifier.ValueText);
                break;
            case TypeDeclarationSyntax type:
                members.AddType(type.Identifier.ValueText);

                // A mark on a parameter of a record also applies to the property with its name.
                members.Members.Add(parameter.Identifier.ValueText);
                break;
            case IndexerDeclarationSyntax:
                members.HasIndexer = true;
                break;
            case DelegateDeclarationSyntax:
                members.HasDelegate = true;
                break;
        }
    }
}
