using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Computes the SHA-256 hash that links an audit entry to the previous entry.</summary>
/// <remarks>
/// The hash, in lower-case hexadecimal digits, covers the UTF-8 bytes of a JSON array in the form of RFC 8785 (no white space,
/// minimal escapes):
/// <c>[previous_hash,sequence,flag_name,action,old_value,new_value,changed_by,changed_at,reason,approved_by]</c>. The sequence is
/// a number; the time is UTC as <c>2026-12-01T09:30:00.250Z</c>; every other element is a string or null (docs/adr/0020). If the
/// approver gave a reason, the reason follows as another string (docs/adr/0027).
/// </remarks>
internal static class AuditHash
{
    public static string Of(AuditRow entry)
    {
        StringBuilder text = new(256);
        text.Append('[');
        Append(text, entry.PreviousHash).Append(',').Append(entry.Sequence.ToString(CultureInfo.InvariantCulture)).Append(',');
        Append(text, entry.FlagName).Append(',');
        Append(text, entry.Action).Append(',');
        Append(text, entry.OldValue).Append(',');
        Append(text, entry.NewValue).Append(',');
        Append(text, entry.ChangedBy).Append(',');
        Append(text, entry.ChangedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)).Append(',');
        Append(text, entry.Reason).Append(',');
        Append(text, entry.ApprovedBy);
        if (entry.ApprovalReason is { } words)
        {
            Append(text.Append(','), words);
        }

        text.Append(']');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>
    /// Returns the id of the audit entry that has the specified hash: the first 16 bytes of the hash, as a UUID of version 8.
    /// </summary>
    public static Guid IdOf(string hash)
    {
        byte[] bytes = Convert.FromHexString(hash.AsSpan(0, 32));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>
    /// Returns whether the id of an audit entry matches the hash of the entry. Entries that earlier versions of this package
    /// wrote have a UUID of version 7, which does not depend on the hash and is always accepted.
    /// </summary>
    public static bool HasItsId(AuditRow entry) => entry.Id.Version == 7 || entry.Id == IdOf(Of(entry));

    private static StringBuilder Append(StringBuilder text, string? value)
    {
        if (value is null)
        {
            return text.Append("null");
        }

        text.Append('"');
        foreach (char character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        return text.Append('"');
    }
}
