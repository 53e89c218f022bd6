namespace FeatureFlags.Distribution;

/// <summary>Makes a text unreadable for who has only the file that it is in. <c>UseDataProtection()</c> of Flags.AspNetCore registers one.</summary>
public interface IFlagValueProtector
{
    /// <summary>Protects a text; null where that cannot be done now.</summary>
    /// <param name="flag">Whose it is: of another one it cannot be read.</param>
    /// <param name="text">The text.</param>
    string? Protect(string flag, string text);

    /// <summary>Gives back what <see cref="Protect"/> was given; null where it cannot be read, as when the key is gone.</summary>
    /// <param name="flag">Whose it is.</param>
    /// <param name="text">The protected text.</param>
    string? Unprotect(string flag, string text);
}
