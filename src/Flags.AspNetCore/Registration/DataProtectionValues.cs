using System.Security.Cryptography;
using FeatureFlags.Distribution;
using Microsoft.AspNetCore.DataProtection;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Encrypts and decrypts values of sensitive flags in the last-known-good file with the Data Protection keys of the application.
/// Both operations return <c>null</c> if they fail, for example because a key no longer exists.
/// </summary>
internal sealed class DataProtectionValues(IDataProtectionProvider provider) : IFlagValueProtector
{
    private readonly IDataProtector _protector = provider.CreateProtector("FeatureFlags.LastKnownGood");

    public string? Protect(string flag, string text) => TryOrNull(_protector.CreateProtector(flag).Protect, text);

    public string? Unprotect(string flag, string text) => TryOrNull(_protector.CreateProtector(flag).Unprotect, text);

    private static string? TryOrNull(Func<string, string> work, string text)
    {
        try
        {
            return work(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
