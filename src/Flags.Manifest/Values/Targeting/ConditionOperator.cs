namespace FeatureFlags.Manifest;

/// <summary>Specifies how a condition compares an attribute with its operands.</summary>
internal enum ConditionOperator
{
    In,
    NotIn,
    Eq,
    StartsWith,
    EndsWith,
    Contains,
    Gt,
    Ge,
    Lt,
    Le,
    Semver,
    Before,
    After,
    Matches,
    Cidr,
}
