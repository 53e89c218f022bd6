namespace FeatureFlags.AspNetCore;

/// <summary>Gates as attributes and tags say them.</summary>
internal static class GateSyntax
{
    /// <param name="flags">The flags, one at least.</param>
    /// <param name="any">One is enough.</param>
    /// <param name="variant">The variant that each must give; null where they must be on.</param>
    /// <param name="negate">The opposite.</param>
    public static FlagGate Gate(string[] flags, bool any, string? variant, bool negate)
    {
        FlagGate[] gates = Array.ConvertAll(flags, flag => variant is null ? FlagGate.All(flag) : FlagGate.Variant(flag, variant));
        FlagGate gate = any ? FlagGate.Any(gates) : FlagGate.All(gates);
        return negate ? FlagGate.Not(gate) : gate;
    }
}
