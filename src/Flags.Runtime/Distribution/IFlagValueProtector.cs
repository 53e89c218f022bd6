namespace FeatureFlags.Distribution;

/// <summary>
/// Encrypts values of sensitive flags in files. <c>UseDataProtection()</c> of Flags.AspNetCore registers an implementation.
/// </summary>
public interface IFlagValueProtector
{
    /// <summary>Encrypts a string. Returns <c>null</c> if that is not possible now.</summary>
    /// <param name="flag">The name of the flag that the string belongs to. The result can be decrypted for this flag only.</param>
    /// <param name="text">The string to encrypt.</param>
    string? Protect(string flag, string text);

    /// <summary>
    /// Decrypts a string that <see cref="Protect"/> returned. Returns <c>null</c> if it cannot be decrypted, for example because the
    /// key is missing.
    /// </summary>
    /// <param name="flag">The name of the flag that the string belongs to.</param>
    /// <param name="text">The encrypted string.</param>
    string? Unprotect(string flag, string text);
}
