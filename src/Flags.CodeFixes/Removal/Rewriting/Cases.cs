using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Examines the cases of a <c>switch</c> in order, and determines which cases can still be reached.</summary>
internal sealed class Cases
{
    private readonly ExpressionSyntax _asked;
    private readonly ConstantExpressions _values;
    private readonly Subsumption _taken;
    private bool _areFewer;

    /// <param name="asked">The governing expression of the <c>switch</c>.</param>
    /// <param name="patterns">The patterns of all cases.</param>
    /// <param name="values">The known values.</param>
    /// <param name="semantics">The code before the removal.</param>
    public Cases(ExpressionSyntax asked, IEnumerable<PatternSyntax> patterns, ConstantExpressions values, Semantics semantics)
    {
        _asked = asked;
        _values = values;
        Columns = TupleColumns.Find(asked, patterns, values, semantics);
        _taken = new Subsumption(semantics, Columns.Types(semantics));
        _areFewer = Columns.AreFewer;
    }

    /// <summary>
    /// Gets the governing expression of the <c>switch</c>. When the expression is a tuple, elements with a known value are omitted.
    /// </summary>
    public TupleColumns Columns { get; }

    /// <summary>
    /// Gets a value that indicates whether the cases examined so far match every possible value, so that the default case is unreachable.
    /// The value is always false when the removal of flags did not simplify the <c>switch</c>.
    /// </summary>
    public bool AreComplete => _areFewer && _taken.Covers(Columns.Row(null));

    public bool IsReached(SwitchExpressionArmSyntax arm) => IsReached(arm.Pattern, arm.WhenClause, _values.Matches(arm.Pattern, _asked));

    /// <summary>
    /// Returns whether a <c>case</c> label of a <c>switch</c> statement can be reached. For the default label, the result is always false,
    /// and callers check <see cref="AreComplete"/> instead.
    /// </summary>
    public bool IsReached(SwitchLabelSyntax label) => label switch
    {
        CasePatternSwitchLabelSyntax pattern => IsReached(pattern.Pattern, pattern.WhenClause, _values.Matches(pattern.Pattern, _asked)),
        CaseSwitchLabelSyntax constant => IsReached(constant.Value, null, _values.Matches(constant, _asked)),
        _ => false,
    };

    private bool IsReached(SyntaxNode pattern, WhenClauseSyntax? guard, bool? matches)
    {
        bool? holds = guard is null ? true : _values.FindBoolean(guard.Condition);
        _areFewer |= guard is not null && holds is not null;
        if (matches == false || holds == false || _taken.Covers(Columns.Row(pattern)))
        {
            return false;
        }

        if (holds == true)
        {
            _areFewer |= matches == true;
            _taken.Add(Columns.Row(matches == true ? null : pattern));
        }

        return true;
    }
}
