namespace FeatureFlags.Manifest;

/// <summary>The operators of conditions.</summary>
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
