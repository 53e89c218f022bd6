using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace FeatureFlags.Tests.EntityFrameworkCore.Outages;

/// <summary>Loses one connection after the database has committed and before its response arrives.</summary>
internal sealed class LostResponse : DbTransactionInterceptor
{
    public bool IsDue { get; set; }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!IsDue)
        {
            return Task.CompletedTask;
        }

        IsDue = false;
        throw new NpgsqlException("Exception while reading from stream", new IOException("cut"));
    }
}
