using System.Collections.Immutable;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>What code may use where it stands, and which names it may declare.</summary>
internal sealed record Scope
{
    public ImmutableList<Variable> Variables { get; init; } = [];

    /// <summary>Whether there is a <c>this</c> with injected flags.</summary>
    public bool HasInstance { get; init; } = true;

    public bool CanAwait { get; init; }

    public bool CanBreak { get; init; }

    public bool CanContinue { get; init; }

    /// <summary>Of the value to be returned; null where there must be no <c>return</c>.</summary>
    public Sort? Returns { get; init; }

    /// <summary>Fields that a local may hide; one that hides them already may not be hidden itself.</summary>
    public ImmutableList<Variable> Fields { get; init; } = [];

    private int Depth { get; init; }

    private int Declared { get; init; }

    /// <summary>
    /// The next name to be declared. Those of one block differ, and so do those of a block and of the blocks around it: but blocks side by
    /// side declare the same names, which get in each other's way where the braces fall.
    /// </summary>
    public string Name => $"{(char)('a' + Depth)}{Declared}";

    public Scope Inner() => this with { Depth = Depth + 1, Declared = 0 };

    /// <summary>The body of a lambda or a local function.</summary>
    public Scope Function(Sort? returns, bool isAsync = false) =>
        Inner() with { Returns = returns, CanAwait = isAsync, CanBreak = false, CanContinue = false };

    public Scope Loop() => Inner() with { CanBreak = true, CanContinue = true };

    /// <summary>Nothing may leave it.</summary>
    public Scope Closed() => this with { Returns = null, CanBreak = false, CanContinue = false };

    /// <summary>Takes the next name without a variable of it.</summary>
    public Scope Declare() => this with { Declared = Declared + 1 };

    public Scope Declare(Sort sort, bool isAssignable = true) => Declare(new Variable(sort, Name, isAssignable));

    public Scope Declare(Variable variable) => Declare() with { Variables = Variables.Add(variable) };

    public Scope Add(params IEnumerable<Variable> variables) => this with { Variables = Variables.AddRange(variables) };

    /// <summary>Declares a local of a field's name.</summary>
    public Scope Hide(Variable field) => this with { Variables = Variables.RemoveAll(variable => variable.Text == field.Text).Add(field), Fields = Fields.Remove(field) };

    public Variable[] Of(Sort sort) => [.. Variables.Where(variable => variable.Sort == sort)];
}
