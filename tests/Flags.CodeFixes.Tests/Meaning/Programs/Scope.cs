using System.Collections.Immutable;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>The variables that code can use at its position, and the names that it can declare.</summary>
internal sealed record Scope
{
    public ImmutableList<Variable> Variables { get; init; } = [];

    /// <summary>Whether there is a <c>this</c> with injected flags.</summary>
    public bool HasInstance { get; init; } = true;

    public bool CanAwait { get; init; }

    public bool CanBreak { get; init; }

    public bool CanContinue { get; init; }

    /// <summary>Gets the kind of the returned value, or null when a <c>return</c> is not allowed.</summary>
    public Kind? Returns { get; init; }

    /// <summary>Gets the fields that a local may hide. A local that hides a field must not be hidden itself.</summary>
    public ImmutableList<Variable> Fields { get; init; } = [];

    private int Depth { get; init; }

    private int Declared { get; init; }

    /// <summary>
    /// Gets the next name to declare. Names are unique within a block and the blocks around it. Adjacent blocks declare the same names,
    /// which conflict when braces are removed.
    /// </summary>
    public string Name => $"{(char)('a' + Depth)}{Declared}";

    public Scope Inner() => this with { Depth = Depth + 1, Declared = 0 };

    /// <summary>Returns the scope of the body of a lambda or a local function.</summary>
    public Scope Function(Kind? returns, bool isAsync = false) =>
        Inner() with { Returns = returns, CanAwait = isAsync, CanBreak = false, CanContinue = false };

    public Scope Loop() => Inner() with { CanBreak = true, CanContinue = true };

    /// <summary>Returns a scope that no statement may exit.</summary>
    public Scope Closed() => this with { Returns = null, CanBreak = false, CanContinue = false };

    /// <summary>Consumes the next name without declaring a variable.</summary>
    public Scope Declare() => this with { Declared = Declared + 1 };

    public Scope Declare(Kind kind, bool isAssignable = true) => Declare(new Variable(kind, Name, isAssignable));

    public Scope Declare(Variable variable) => Declare() with { Variables = Variables.Add(variable) };

    public Scope Add(params IEnumerable<Variable> variables) => this with { Variables = Variables.AddRange(variables) };

    /// <summary>Declares a local with the name of a field.</summary>
    public Scope Hide(Variable field) =>
        this with { Variables = Variables.RemoveAll(variable => variable.Text == field.Text).Add(field), Fields = Fields.Remove(field) };

    public Variable[] Of(Kind kind) => [.. Variables.Where(variable => variable.Kind == kind)];
}
