namespace FeatureFlags.Distribution;

/// <summary>
/// Encrypts and decrypts the values of sensitive flags that are stored in files. The method <c>UseDataProtection()</c> of the package
/// Flags.AspNetCore registers an implementation.
/// </summary>
public interface IFlagValueProtector
{
    /// <summary>Encrypts a string. Returns <c>null</c> if the string cannot be encrypted at this time.</summary>
    /// <param name="flag">The name of the flag that the string belongs to. The result can be decrypted only with the same name.</param>
    /// <param name="text">The string to encrypt.</param>
    string? Protect(string flag, string text);

    /// <summary>
    /// Decrypts a string that <see cref="Protect"/> returned. Returns <c>null</c> if the string cannot be decrypted, for example because
    /// the key is missing.
    /// </summary>
    /// <param name="flag">The name of the flag that the string belongs to.</param>
    /// <param name="text">The encrypted string.</param>
    string? Unprotect(string flag, string text);
}
