using System.Collections.Immutable;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>What the audit says of flags, read on from what was known.</summary>
/// <param name="Accounts">Of all flags.</param>
/// <param name="Flags">Those that have changed.</param>
/// <param name="Writes">How often the table of settings was written to for that.</param>
internal sealed record AuditNews(ImmutableDictionary<string, Account> Accounts, IReadOnlyCollection<string> Flags, int Writes)
{
    public static AuditNews Of(ImmutableDictionary<string, Account> accounts) => new(accounts, [], 0);

    public static AuditNews Of(ImmutableDictionary<string, Account> known, IEnumerable<AccountRow> entries)
    {
        Dictionary<string, Account> news = new(StringComparer.Ordinal);
        int writes = 0;
        foreach (AccountRow entry in entries)
        {
            news[entry.Flag] = entry.ToAccount();
            writes += entry.Action == AuditActions.Outside ? 0 : 1;
        }

        return new AuditNews(known.SetItems(news), news.Keys, writes);
    }

    /// <summary>Whether nobody else wrote to the table. Where nothing counts, nobody can tell.</summary>
    public bool Explains(long writes) => writes == Writes || writes == 0;
}
