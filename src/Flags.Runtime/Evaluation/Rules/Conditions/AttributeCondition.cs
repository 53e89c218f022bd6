using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>A condition on an attribute. A list meets it if one of its strings does.</summary>
internal abstract class AttributeCondition(string attribute) : CallerCondition
{
    // Determined once, because comparing names in each evaluation would cost more than the condition.
    private readonly bool _isUser = attribute == ReservedAttributes.UserId;
    private readonly bool _isGroup = attribute == ReservedAttributes.Groups;

    public override bool IsMet(in Caller caller)
    {
        if (_isGroup)
        {
            return HoldsForAny(caller.Groups);
        }

        if (_isUser)
        {
            return caller.HasUser && Holds(caller.UserId!);
        }

        FlagAttribute value = caller.Find(attribute);
        return value.Kind switch
        {
            AttributeKind.Text => Holds(value.Text),
            AttributeKind.Number => Holds(value.Number),
            AttributeKind.Boolean => Holds(value.Boolean),
            AttributeKind.Time => Holds(value.Time),
            AttributeKind.Texts => HoldsForAny(value.Texts),
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
