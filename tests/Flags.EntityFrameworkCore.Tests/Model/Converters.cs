using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FeatureFlags.Tests.EntityFrameworkCore.Model;

internal sealed class ShiftedTimeConverter() : ValueConverter<DateTime, DateTime>(
    static time => time.AddHours(3), static time => DateTime.SpecifyKind(time.AddHours(-3), DateTimeKind.Utc));

internal sealed class TicksConverter() : ValueConverter<DateTime, long>(
    static time => time.Ticks, static ticks => new DateTime(ticks, DateTimeKind.Utc));

internal sealed class QuotedStringConverter() : ValueConverter<string, string>(
    static value => "<" + value + ">", static value => value.Substring(1, value.Length - 2));

internal sealed class NegatedConverter() : ValueConverter<long, long>(static number => -number, static number => -number);

internal sealed class IgnoreCaseComparer() : ValueComparer<string>(
    static (left, right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase), static value => value.Length);

/// <summary>Renames like packages for naming conventions, and sets lengths like the example in EF Core's documentation.</summary>
internal sealed class UpperCaseNameConvention : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (IConventionEntityType rows in modelBuilder.Metadata.GetEntityTypes())
        {
            rows.Builder.ToTable(rows.GetTableName()!.ToUpperInvariant());
            foreach (IConventionProperty property in rows.GetProperties())
            {
                property.Builder.HasColumnName(property.GetColumnName().ToUpperInvariant());
                property.Builder.HasMaxLength(50);
                property.Builder.IsRequired(true);
            }
        }
    }
}
