namespace FeatureFlags.EntityFrameworkCore;

/// <summary>What is to be in the table of a flag, before it is judged.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Intent">What is to be there.</param>
/// <param name="Sent">The value that was sent; null where there was none.</param>
internal readonly record struct Proposal(FlagDescription Flag, Intent Intent, string? Sent)
{
    /// <summary>The value does not count yet.</summary>
    public bool IsForLater => Sent is not null && !Intent.Enabled && Flag.Type != "boolean";
}
