using FeatureFlags;
using FeatureFlags.AspNetCore;
using FeatureFlags.Distribution;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides the extension method that encrypts values of sensitive flags with ASP.NET Core Data Protection.</summary>
public static class DataProtectionFlagsBuilderExtensions
{
    /// <summary>
    /// Encrypts values of <c>sensitive</c> flags with ASP.NET Core Data Protection before they are written to the last-known-good
    /// file (<c>AddLastKnownGoodFile()</c>). Without this call, the file omits these values. Persist the keys, for example with
    /// <c>PersistKeysToFileSystem</c>, so that the application can decrypt the values after a restart.
    /// </summary>
    /// <param name="builder">The builder that <c>AddFlags()</c> returned.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <c>null</c>.</exception>
    public static FlagsBuilder UseDataProtection(this FlagsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDataProtection();
        builder.Services.TryAddSingleton<IFlagValueProtector, DataProtectionValues>();
        return builder;
    }
}
