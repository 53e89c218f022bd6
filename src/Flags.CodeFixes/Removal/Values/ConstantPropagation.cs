using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Propagates the known value of a flag to code that reads the flag through a local variable or a private member. The declarations of such
/// variables and members are removed.
/// </summary>
internal sealed class ConstantPropagation(Semantics semantics, SideEffects sideEffects, ConstantExpressions values, RetainedCode left)
{
    private readonly References _references = new(semantics);
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxNode> _removed = [];
    private readonly ConditionalSections _sections = new();

    /// <summary>Returns whether a declaration or an assignment was marked for removal.</summary>
    public bool IsRemoved(SyntaxNode node) => _removed.Contains(node);

    public void Remove(SyntaxNode node)
    {
        _removed.Add(node);
        values.MarkAffected(node);
    }

    public void Follow(IEnumerable<ExpressionSyntax> reads)
    {
        Queue<ExpressionSyntax> open = new(reads);
        while (open.Count > 0)
        {
            if (values.Outermost(open.Dequeue()) is { } known
                && values.Find(known) is { } value
                && ConstantDeclaration.Find(known, semantics, sideEffects) is { } declaration
                && _followed.Add(declaration.Symbol))
            {
                foreach (ExpressionSyntax read in Follow(declaration, value))
                {
                    open.Enqueue(read);
                }
            }
        }
    }

    /// <summary>
    /// Finds the expressions that read a flag through an object that represents the flag, such as a <c>PercentageFlag</c>. Returns an empty
    /// list when the object is also used in other ways.
    /// </summary>
    /// <param name="flag">The expression that returns the object.</param>
    /// <param name="answer">
    /// Returns the whole expression that reads the flag at a position and its value, or null when the flag is not read there.
    /// </param>
    /// <returns>The expressions that read the flag; empty when the object is also used in other ways.</returns>
    public IReadOnlyList<ExpressionSyntax> FollowObject(
        ExpressionSyntax flag, Func<ExpressionSyntax, (ExpressionSyntax Read, ConstantValue Value)?> answer)
    {
        List<(ExpressionSyntax Read, ConstantValue Value)> answers = [];
        List<ConstantDeclaration> carried = [];
        if (!TryFollow(flag, answer, answers, carried))
        {
            return [];
        }

        foreach ((ExpressionSyntax read, ConstantValue value) in answers)
        {
            values.Add(read, value);
        }

        carried.ForEach(Remove);
        return [.. answers.Select(each => each.Read)];
    }

    private bool TryFollow(
        ExpressionSyntax flag,
        Func<ExpressionSyntax, (ExpressionSyntax Read, ConstantValue Value)?> answer,
        List<(ExpressionSyntax Read, ConstantValue Value)> answers,
        List<ConstantDeclaration> carried)
    {
        if (answer(flag) is { } found)
        {
            answers.Add(found);
            return !Directives.AreIn(found.Read);
        }

        if (ConstantDeclaration.Find(flag, semantics, sideEffects) is not { } declaration || !_followed.Add(declaration.Symbol))
        {
            return false;
        }

        carried.Add(declaration);
        return Reads(declaration) is { Count: > 0 } reads
            && reads.All(read => read is not null && TryFollow(read, answer, answers, carried));
    }

    private void Remove(ConstantDeclaration declaration)
    {
        foreach (SyntaxNode part in declaration.Parts)
        {
            Remove(part);
        }
    }

    /// <summary>
    /// Records the known value for each read of a declared variable or member, and returns these reads. Returns an empty sequence when the
    /// value cannot replace the reads.
    /// </summary>
    private IEnumerable<ExpressionSyntax> Follow(ConstantDeclaration declaration, ConstantValue value)
    {
        ExpressionSyntax?[] all = [.. Reads(declaration) ?? []];
        ExpressionSyntax[] reads = [.. all.OfType<ExpressionSyntax>()];

        // A method that is also called with side effects stays for those calls.
        if (reads.Length == 0 || (reads.Length < all.Length && !declaration.IsCalled))
        {
            return [];
        }

        if (value.As(declaration.Type) is { } carried)
        {
            foreach (ExpressionSyntax read in reads)
            {
                values.Add(read, carried);
            }
        }
        else if (semantics.UnderlyingOf(declaration.Type) is not { } type
            || value.As(type) is not { } underlying
            || !values.TryAddNullable(reads, underlying))
        {
            return [];
        }

        if (reads.Length == all.Length)
        {
            Remove(declaration);
        }

        return reads;
    }

    /// <summary>
    /// Returns all uses of a declared variable or member: the expression for a read, and null for any other use. Returns null instead of a
    /// list when some reads may be unknown.
    /// </summary>
    private List<ExpressionSyntax?>? Reads(ConstantDeclaration declaration)
    {
        // With other symbols it may have another declaration or other reads.
        if (declaration.Parts.Any(left.Contains) || _references.AreDisabled(declaration.Symbol))
        {
            return null;
        }

        List<ExpressionSyntax?> reads = [];
        foreach (SimpleNameSyntax name in _references.Find(declaration.Symbol))
        {
            if (declaration.Parts.Any(part => part.Contains(name)))
            {
                continue;
            }

            reads.Add(Read(declaration, name) is { } read
                && !Directives.AreIn(read)
                && !left.Contains(read)
                && declaration.Parts.All(part => _sections.Cover(part, read))
                    ? read
                    : null);
        }

        return reads;
    }

    private ExpressionSyntax? Read(ConstantDeclaration declaration, SimpleNameSyntax name)
    {
        if (name.IsPartOfStructuredTrivia() || name.Parent is MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax)
        {
            return null;
        }

        ExpressionSyntax read = name;
        if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
        {
            // The field of another object may have another value, or the object may be null.
            if (access.Expression is not ThisExpressionSyntax && semantics.SymbolOf(access.Expression) is not ITypeSymbol)
            {
                return null;
            }

            read = access;
        }

        if (declaration.IsCalled)
        {
            return read.Parent is InvocationExpressionSyntax call
                && call.Expression == read
                && call.ArgumentList.Arguments.All(sideEffects.IsPure)
                    ? call
                    : null;
        }

        return read.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == read => null,
            ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } => null,
            ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } },
            } => null,
            PrefixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.AddressOfExpression
                    or (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression,
            } => null,
            PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression } => null,
            RefExpressionSyntax => null,
            _ => read,
        };
    }
}
