namespace FeatureFlags.AspNetCore;

/// <summary>A flag is on.</summary>
internal sealed class FlagIsOnGate(string flag) : FlagGate
{
    public override bool IsOpen(IFlagClient client, FlagContext? context)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.IsEnabled(flag, context);
    }

    public override string ToString() => flag;

    internal override IEnumerable<FlagReference> References(string place) => [new FlagReference(flag, place)];
}
