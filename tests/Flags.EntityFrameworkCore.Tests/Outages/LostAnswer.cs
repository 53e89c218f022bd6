using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace FeatureFlags.Tests.EntityFrameworkCore.Outages;

/// <summary>A connection that is lost after the database has committed and before it could say so. Once.</summary>
internal sealed class LostAnswer : DbTransactionInterceptor
{
    public bool IsDue { get; set; }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!IsDue)
        {
            return Task.CompletedTask;
        }

        IsDue = false;
        throw new NpgsqlException("Exception while reading from stream", new IOException("cut"));
    }
}
