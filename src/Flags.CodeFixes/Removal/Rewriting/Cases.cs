using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>The cases of a <c>switch</c>, asked for one after the other: which of them a value still reaches.</summary>
internal sealed class Cases
{
    private readonly ExpressionSyntax _asked;
    private readonly ConstantExpressions _values;
    private readonly Subsumption _taken;
    private bool _areFewer;

    /// <param name="asked">What the <c>switch</c> is over.</param>
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

    /// <summary>What is left of a tuple that the <c>switch</c> is over.</summary>
    public TupleColumns Columns { get; }

    /// <summary>Whether the cases asked for so far take every value, now that there are fewer values or fewer cases.</summary>
    public bool AreComplete => _areFewer && _taken.Covers(Columns.Row(null));

    public bool IsReached(SwitchExpressionArmSyntax arm) => IsReached(arm.Pattern, arm.WhenClause, _values.Matches(arm.Pattern, _asked));

    /// <summary>As for an arm. The default case is not asked for: it is reached unless the others are complete.</summary>
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
