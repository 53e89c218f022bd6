using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Runs SQL statements without the type conversions of the EF Core model, because conventions of the application could change
/// these conversions.
/// </summary>
internal static class StoreSql
{
    /// <summary>
    /// Runs a query and returns the first column of the first row, or <c>null</c> if the query returns no rows.
    /// </summary>
    public static Task<object?> QueryScalarAsync(DbContext context, string sql, CancellationToken cancellationToken) =>
        context.GetService<IRawSqlCommandBuilder>().Build(sql).ExecuteScalarAsync(
            new RelationalCommandParameterObject(context.GetService<IRelationalConnection>(), null, null, context, null),
            cancellationToken);
}
