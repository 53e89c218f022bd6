namespace FeatureFlags.Manifest;

/// <summary>How an attribute is compared.</summary>
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
