using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Represents a condition on an attribute of the caller. An attribute that is a list of strings meets the condition if any string in the
/// list meets it, unless a derived class defines another rule for lists.
/// </summary>
internal abstract class AttributeCondition(string attribute) : CompiledCondition
{
    // These values are determined once, because comparing the name of the attribute at each evaluation would take longer than the condition
    // itself.
    private readonly bool _isUser = attribute == ReservedAttributes.UserId;
    private readonly bool _isGroup = attribute == ReservedAttributes.Groups;

    public override bool IsMet(in EvaluationTarget target)
    {
        if (_isGroup)
        {
            return HoldsForAny(target.Groups);
        }

        if (_isUser)
        {
            return target.HasUser && Holds(target.UserId!);
        }

        FlagAttribute value = target.Find(attribute);
        return value.Kind switch
        {
            AttributeKind.String => Holds(value.String),
            AttributeKind.Number => Holds(value.Number),
            AttributeKind.Boolean => Holds(value.Boolean),
            AttributeKind.Time => Holds(value.Time),
            AttributeKind.Strings => HoldsForAny(value.Strings),
            _ => false,
        };
    }

    protected abstract bool Holds(string text);

    protected virtual bool Holds(double number) => false;

    protected virtual bool Holds(bool value) => false;

    protected virtual bool Holds(DateTimeOffset time) => false;

    protected virtual bool HoldsForAny(string[] texts)
    {
        foreach (string text in texts)
        {
            if (Holds(text))
            {
                return true;
            }
        }

        return false;
    }
}
