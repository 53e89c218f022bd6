using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Follows a known value through what does nothing but carry it: a local that is written once, a private field, property or method. Their
/// reads become known too, and they go.
/// </summary>
internal sealed class Carriers(Semantics semantics, Purity purity, KnownValues values, LeftCode left)
{
    private readonly References _references = new(semantics);
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxNode> _removed = [];
    private readonly ConditionalSections _sections = new();

    /// <summary>Whether a declaration, or an assignment, is to go.</summary>
    public bool IsRemoved(SyntaxNode node) => _removed.Contains(node);

    public void Remove(SyntaxNode node)
    {
        _removed.Add(node);
        values.Touch(node);
    }

    public void Follow(IEnumerable<ExpressionSyntax> reads)
    {
        Queue<ExpressionSyntax> open = new(reads);
        while (open.Count > 0)
        {
            ExpressionSyntax known = Outermost(open.Dequeue());
            if (values.Find(known) is { } value
                && CarrierDeclaration.Find(known, semantics, purity) is { } carrier
                && value.IsOf(carrier.Type)
                && _followed.Add(carrier.Symbol)
                && Reads(carrier) is { Count: > 0 } found)
            {
                foreach (SyntaxNode part in carrier.Parts)
                {
                    Remove(part);
                }

                foreach (ExpressionSyntax read in found)
                {
                    values.Add(read, value);
                    open.Enqueue(read);
                }
            }
        }
    }

    private ExpressionSyntax Outermost(ExpressionSyntax read)
    {
        ExpressionSyntax known = read;
        while (known.Parent is ExpressionSyntax parent && values.Find(parent) is not null)
        {
            known = parent;
        }

        return known;
    }

    /// <summary>All reads of a carrier; null when it is written again, handed on by reference, or anything else than read.</summary>
    private List<ExpressionSyntax>? Reads(CarrierDeclaration carrier)
    {
        // With other symbols it may be declared otherwise, or be read in other places.
        if (carrier.Parts.Any(left.Contains) || _references.AreDisabled(carrier.Symbol))
        {
            return null;
        }

        List<ExpressionSyntax> reads = [];
        foreach (SimpleNameSyntax name in _references.Find(carrier.Symbol))
        {
            if (carrier.Parts.Any(part => part.Contains(name)))
            {
                continue;
            }

            if (Read(carrier, name) is not { } read
                || Directives.AreIn(read)
                || left.Contains(read)
                || !carrier.Parts.All(part => _sections.Cover(part, read)))
            {
                return null;
            }

            reads.Add(read);
        }

        return reads;
    }

    private ExpressionSyntax? Read(CarrierDeclaration carrier, SimpleNameSyntax name)
    {
        if (name.IsPartOfStructuredTrivia() || name.Parent is MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax)
        {
            return null;
        }

        ExpressionSyntax read = name;
        if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
        {
            // Of another object its field may have another value, or the object may be none.
            if (access.Expression is not ThisExpressionSyntax && semantics.SymbolOf(access.Expression) is not ITypeSymbol)
            {
                return null;
            }

            read = access;
        }

        if (carrier.IsCalled)
        {
            return read.Parent is InvocationExpressionSyntax call && call.Expression == read ? call : null;
        }

        return read.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == read => null,
            ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } => null,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => null,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression or (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => null,
            PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression } => null,
            RefExpressionSyntax => null,
            _ => read,
        };
    }
}
