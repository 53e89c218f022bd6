using FeatureFlags;
using FeatureFlags.AspNetCore;
using FeatureFlags.Distribution;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sensitive values that are kept in files.</summary>
public static class DataProtectionFlagsBuilderExtensions
{
    /// <summary>
    /// Protects values of <c>sensitive</c> flags with ASP.NET Core's data protection where they are kept (<c>KeepLastKnownGood()</c>), instead of leaving them out. Keep the keys where the next run of
    /// the process finds them, as <c>PersistKeysToFileSystem</c> does.
    /// </summary>
    /// <param name="builder">The flags of the host.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static FlagsBuilder UseDataProtection(this FlagsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDataProtection();
        builder.Services.TryAddSingleton<IFlagValueProtector, DataProtectionValues>();
        return builder;
    }
}
